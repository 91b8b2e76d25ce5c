package io.iotpipeline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectHomeTest {
  @TempDir Path folder;

  @AfterEach
  void forget() {
    System.clearProperty(ProjectHome.PROPERTY);
  }

  @Test
  void shouldFindTheRootAboveTheWorkingDirectory() throws Exception {
    assertThat(ProjectHome.find().resolve("command/pom.xml")).exists();
  }

  @Test
  void shouldTakeTheNamedFolder() throws Exception {
    Files.createFile(folder.resolve("pipeline"));
    Files.createDirectory(folder.resolve("telemetry"));
    Files.createFile(folder.resolve("telemetry/pom.xml"));
    System.setProperty(ProjectHome.PROPERTY, folder.toString());

    assertThat(ProjectHome.find()).isEqualTo(folder.toAbsolutePath());
  }

  @Test
  void shouldRefuseANamedFolderThatIsNotTheRoot() {
    System.setProperty(ProjectHome.PROPERTY, folder.toString());

    assertThatThrownBy(ProjectHome::find)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("-Diotpipeline.home=" + folder + " is not the root")
        .hasMessageEndingWith("correct it or leave it out");
  }
}
