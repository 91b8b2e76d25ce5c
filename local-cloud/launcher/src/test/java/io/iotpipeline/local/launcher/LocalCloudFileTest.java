package io.iotpipeline.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCloudFileTest {
  @TempDir Path folder;

  @Test
  void shouldBelongToOneCloudAtATimeAndGoWithIt() throws Exception {
    Path file = folder.resolve("target/local-cloud.properties");
    try (LocalCloudFile first = LocalCloudFile.claim(file).orElseThrow()) {
      first.write(Map.of("iot.endpoint", "localhost:1"));

      assertThat(LocalCloudFile.claim(file)).isEmpty();
      assertThat(file).hasContent("iot.endpoint=localhost:1");
    }
    assertThat(file).doesNotExist();
    LocalCloudFile.claim(file).orElseThrow().close();
  }

  @Test
  void shouldNotRemoveTheNextOnesFile() throws Exception {
    Path file = folder.resolve("local-cloud.properties");
    LocalCloudFile first = LocalCloudFile.claim(file).orElseThrow();
    first.close();
    try (LocalCloudFile next = LocalCloudFile.claim(file).orElseThrow()) {
      next.write(Map.of("run.folder", "/r"));
      first.close();

      assertThat(file).exists();
    }
  }
}
