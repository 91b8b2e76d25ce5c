package io.iotpipeline.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyGroupsTest {
  @TempDir Path folder;

  @Test
  void shouldReadWhatTheServiceWouldHandOver() throws Exception {
    Path file =
        write("[{\"PropertyGroupId\":\"aws\",\"PropertyMap\":{\"region\":\"eu-central-1\"}}]");

    assertThat(PropertyGroups.ofFile(file).get("aws")).containsEntry("region", "eu-central-1");
  }

  @Test
  void shouldSayThatAFileIsMissing() {
    assertThat(error(folder.resolve("none.json"))).endsWith("none.json: there is no such file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | line 1 is not JSON",
        "`` | is not a JSON array of property groups",
        "{} | is not a JSON array of property groups",
        "[] x | line 1 is not JSON",
        "[1] | has an entry without PropertyGroupId (text) and PropertyMap (object)",
        "[{\"PropertyGroupId\":\"aws\"}] | has an entry without PropertyGroupId (text)",
        "[{\"PropertyGroupId\":\"a\",\"PropertyMap\":{\"k\":1}}] | group \"a\", key \"k\": 1 is not a string",
        "[{\"PropertyGroupId\":\"a\",\"PropertyMap\":{\"k\":\"1\",\"k\":\"2\"}}] | Duplicate field 'k'",
        "[{\"PropertyGroupId\":\"a\",\"PropertyMap\":{}},{\"PropertyGroupId\":\"a\",\"PropertyMap\":{}}] | has group \"a\" twice",
      })
  void shouldTellInOneLineWhatIsBroken(String text, String expected) throws IOException {
    assertThat(error(write(text))).contains("broken.json").contains(expected).hasLineCount(1);
  }

  private String error(Path file) {
    return catchThrowableOfType(ConfigException.class, () -> PropertyGroups.ofFile(file))
        .getMessage();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("broken.json"), text);
  }
}
