package io.iotpipeline.local.launcher.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path demos;

  @Test
  void shouldShowTheLastOneThatEnded() throws Exception {
    assertThat(RunFolder.last(demos)).isEmpty();
    publish("first", false);
    Path second = publish("second", false);

    assertThat(demos.resolve("ledger.json")).hasContent("second");
    try (RunFolder last = RunFolder.last(demos).orElseThrow()) {
      assertThat(last.path()).isEqualTo(second);
    }
  }

  @Test
  void shouldKeepShowingWhatTheLastOneLacks() throws Exception {
    Files.writeString(Files.createDirectories(demos).resolve("raw-files.tsv"), "of another run");

    publish("any", false);

    assertThat(demos.resolve("raw-files.tsv")).hasContent("of another run");
  }

  @Test
  void shouldClearAwayWhatNobodyKeepsOrUses() throws Exception {
    Path kept = publish("a", true);
    Path cleared = publish("b", false);
    try (RunFolder running = RunFolder.create(demos, false)) {
      Path last = publish("c", false);

      assertThat(kept).exists();
      assertThat(cleared).doesNotExist();
      assertThat(running.path()).exists();
      assertThat(last).exists();
    }
  }

  @Test
  void shouldGiveEachRunAFolderOfItsOwn() throws Exception {
    try (RunFolder one = RunFolder.create(demos, false);
        RunFolder other = RunFolder.create(demos, false)) {
      assertThat(one.path()).isNotEqualTo(other.path());
    }
  }

  private Path publish(String content, boolean keep) throws Exception {
    try (RunFolder run = RunFolder.create(demos, keep)) {
      Files.writeString(run.path().resolve("ledger.json"), content);
      run.publish(List.of("ledger.json", "raw-files.tsv"));
      return run.path();
    }
  }
}
