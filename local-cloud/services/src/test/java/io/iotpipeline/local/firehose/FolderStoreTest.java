package io.iotpipeline.local.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {
  @TempDir Path folder;

  @Test
  void shouldStoreAnObjectAsAFileAndLeaveNothingElse() throws IOException {
    FolderStore store = new FolderStore(folder.resolve("bucket"));

    store.put("a/dt=2026-01-31/b.parquet", new byte[] {1, 2});
    store.put("a/dt=2026-01-31/b.parquet", new byte[] {3});

    Path parent = folder.resolve("bucket/a/dt=2026-01-31");
    assertThat(parent.resolve("b.parquet")).hasBinaryContent(new byte[] {3});
    assertThat(parent.toFile().list()).hasSize(1);
  }

  @Test
  void shouldRefuseAKeyThatLeavesTheBucket() {
    assertThatIOException()
        .isThrownBy(() -> new FolderStore(folder.resolve("bucket")).put("../x", new byte[1]))
        .withMessageContaining("../x");
    assertThat(folder.resolve("x")).doesNotExist();
  }
}
