package io.iotpipeline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCloudFileTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("target/local-cloud.properties");
    System.setProperty(LocalCloudFile.PROPERTY, file.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty(LocalCloudFile.PROPERTY);
  }

  @Test
  void shouldBelongToOneCloudAtATimeAndGoWithIt() throws Exception {
    try (LocalCloudClaim first = LocalCloudClaim.of(file).orElseThrow()) {
      first.write(Map.of(LocalCloudKeys.IOT_ENDPOINT, "localhost:1"));

      assertThat(LocalCloudClaim.of(file)).isEmpty();
      assertThat(file).hasContent("iot.endpoint=localhost:1");
    }
    assertThat(file).doesNotExist();
    LocalCloudClaim.of(file).orElseThrow().close();
  }

  @Test
  void shouldNotRemoveTheNextOnesFile() throws Exception {
    LocalCloudClaim first = LocalCloudClaim.of(file).orElseThrow();
    first.close();
    try (LocalCloudClaim next = LocalCloudClaim.of(file).orElseThrow()) {
      next.write(Map.of(LocalCloudKeys.RUN_FOLDER, "/r"));
      first.close();

      assertThat(file).exists();
    }
  }

  @Test
  void shouldReadWhatWasWritten() throws Exception {
    try (LocalCloudClaim cloud = LocalCloudClaim.of(file).orElseThrow()) {
      cloud.write(
          Map.of(
              LocalCloudKeys.KINESIS_ENDPOINT,
              "http://127.0.0.1:1",
              LocalCloudKeys.RUN_FOLDER,
              "/home/Gerät & co\\x=y"));

      LocalCloudFile read = LocalCloudFile.require("an --endpoint");

      assertThat(read.url(LocalCloudKeys.KINESIS_ENDPOINT)).hasPort(1);
      assertThat(read.file(LocalCloudKeys.RUN_FOLDER)).hasToString("/home/Gerät & co\\x=y");
      assertThatThrownBy(() -> read.value(LocalCloudKeys.IOT_CA))
          .isInstanceOf(InputException.class)
          .hasMessage(file + " has no iot.ca: end that cloud and start it again");
    }
  }

  @Test
  void shouldSayHowToStartOneWhereNoneIsUp() throws Exception {
    assertThat(LocalCloudFile.read()).isEmpty();
    assertThatThrownBy(() -> LocalCloudFile.require("an --endpoint"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "no local cloud is up: start one with ./pipeline up in another terminal, or name an"
                + " --endpoint");
  }

  @Test
  void shouldNotTakeWhatAKilledCloudLeftForACloud() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "iot.endpoint=localhost:1\n");
    Files.createFile(file.resolveSibling("local-cloud.properties.lock"));

    assertThat(LocalCloudFile.read()).isEmpty();
  }
}
