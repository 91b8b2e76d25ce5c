package io.iotpipeline.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The notebooks are committed without outputs: a diff of one shows what somebody changed. */
class NotebooksTest {
  @Test
  void shouldBeCommittedWithoutOutputs() throws IOException {
    List<Path> notebooks = notebooks();
    assertThat(notebooks).hasSizeGreaterThanOrEqualTo(5);
    for (Path notebook : notebooks) {
      JsonNode json = new ObjectMapper().readTree(notebook.toFile());
      for (JsonNode cell : json.get("cells")) {
        String what = notebook.getFileName() + ": ./pipeline notebooks --clean takes it out";
        assertThat(cell.path("outputs")).as(what).isEmpty();
        assertThat(cell.path("execution_count").isInt()).as(what).isFalse();
      }
      assertThat(json.get("metadata").fieldNames())
          .toIterable()
          .as("%s: nothing of the machine it ran on", notebook)
          .containsExactly("kernelspec");
    }
  }

  /** The library's files are asked by name. */
  @Test
  void shouldAskOnlyQueriesThatThereAre() throws IOException {
    for (Path notebook : notebooks()) {
      for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).get("cells")) {
        for (JsonNode line : cell.get("source")) {
          String text = line.asText();
          int call = text.indexOf("lake.sql(\"");
          if (call >= 0) {
            String name = text.substring(call + 10, text.indexOf('"', call + 10));
            assertThat(NotebookPython.folder().resolve("sql").resolve(name + ".sql")).exists();
          }
        }
      }
    }
  }

  private static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(NotebookPython.folder())) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }
}
