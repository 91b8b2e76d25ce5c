package io.iotpipeline.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.iotpipeline.command.InputException;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmProcessITCase {
  @TempDir Path logs;

  @Test
  void shouldTellWhatTheReadyLineSaysAndEndTheChildOnClose() throws Exception {
    JvmProcess process =
        program("server", logs).environment("GREETING", "hello").start("serve", "8123");

    assertThat(process.readyText()).isEqualTo("8123");
    assertThat(process.isAlive()).isTrue();
    assertThat(process.lastLines()).contains("starting with hello");
    process.close();

    assertThat(ProcessHandle.of(process.pid())).isEmpty();
    assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10));
    assertThat(logs.resolve("server.log")).content().contains("starting with hello", "READY 8123");
  }

  @Test
  void shouldShowTheLastLinesOfAChildThatEndsBeforeItIsReady() {
    assertThatIOException()
        .isThrownBy(() -> program("server", logs).start("fail"))
        .withMessageContaining("server")
        .withMessageContaining("exit code 1")
        .withMessageContaining("about to fail")
        .withMessageContaining("no such shard")
        .withMessageContaining(logs.resolve("server.log").toString());
  }

  @Test
  void shouldGiveUpOnAChildThatIsNeverReady() {
    assertThatIOException()
        .isThrownBy(
            () -> program("server", logs).readyWithin(Duration.ofSeconds(2)).start("silent"))
        .withMessageContaining("was not ready within 2 s")
        .withMessageContaining("never ready");
    assertThat(ProcessHandle.current().children().filter(JvmProcessITCase::isOurs)).isEmpty();
  }

  @Test
  void shouldEndWithAParentThatIsKilled() throws Exception {
    JvmProcess parent = program("parent", logs).start("parent", logs.toString());
    ProcessHandle grandchild = ProcessHandle.of(Long.parseLong(parent.readyText())).orElseThrow();
    assertThat(grandchild.isAlive()).isTrue();

    ProcessHandle.of(parent.pid()).orElseThrow().destroyForcibly();

    await().atMost(Duration.ofSeconds(20)).until(() -> !grandchild.isAlive());
  }

  @Test
  void shouldSayHowToBuildAnEngineThatIsMissing() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> JvmProcess.engine("nope", "Main"))
        .withMessageContaining("engine \"nope\" is not built")
        .withMessageContaining("./mvnw -pl local-cloud/engines/nope -am package");
  }

  static JvmOptions program(String name, Path logs) {
    return JvmProcess.program(
            name,
            Program.class.getName(),
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .collect(Collectors.toList()))
        .heapMegabytes(32)
        .logFolder(logs);
  }

  private static boolean isOurs(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(Program.class.getName());
  }
}
