package io.iotpipeline.telemetry.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's table of properties is the code's. */
class ReadmeTest {
  private static final String BEGIN =
      "<!-- properties: from JobProperties, held by ReadmeTest -->\n";
  private static final String END = "<!-- end of properties -->";

  @Test
  void shouldListEveryPropertyAsTheCodeDefinesIt() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    assertThat(readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END)))
        .as("README.md, the table between the two comments; it should read as below")
        .isEqualTo(table());
  }

  static String table() {
    StringBuilder table =
        new StringBuilder(
            "| group | key | default | allowed | what it does |\n|---|---|---|---|---|\n");
    String group = "";
    for (PropertyKey<?> key : JobProperties.ALL) {
      table
          .append("| ")
          .append(key.group().equals(group) ? "" : "`" + key.group() + "`")
          .append(" | `")
          .append(key.key())
          .append("` | ")
          .append(key.defaultValue() == null ? "" : "`" + key.defaultValue() + "`")
          .append(" | ")
          .append(allowed(key))
          .append(" | ")
          .append(key.doc())
          .append(" |\n");
      group = key.group();
    }
    return table.toString();
  }

  private static String allowed(PropertyKey<?> key) {
    if (key.type() == Long.class) {
      return key.min() + " to " + key.max();
    }
    return key.type() == Boolean.class ? "true, false" : key.choices().replace("|", ", ");
  }
}
