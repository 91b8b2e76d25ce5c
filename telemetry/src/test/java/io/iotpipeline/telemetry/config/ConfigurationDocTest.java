package io.iotpipeline.telemetry.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * docs/configuration.md lists the properties as the code has them; -Dgolden.update=true writes it.
 */
class ConfigurationDocTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
  private static final String BEGIN =
      "<!-- properties: from JobProperties, held by ConfigurationDocTest -->\n";
  private static final String END = "<!-- end of properties -->";

  @Test
  void shouldListEveryPropertyAsTheCodeDefinesIt() throws IOException {
    String text = Files.readString(DOCUMENT);
    assertThat(text).as(DOCUMENT.toString()).contains(BEGIN, END);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(DOCUMENT, text.substring(0, begin) + table() + text.substring(end));
      return;
    }
    assertThat(text.substring(begin, end))
        .as("docs/configuration.md, the table; -Dgolden.update=true writes it")
        .isEqualTo(table());
  }

  private static String table() {
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
