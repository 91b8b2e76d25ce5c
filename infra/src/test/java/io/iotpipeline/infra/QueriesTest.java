package io.iotpipeline.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The queries of notebooks/sql can be deployed as Athena's named queries. */
class QueriesTest {
  /** What Athena takes. */
  private static final int NAME_CHARS = 128;

  private static final int QUERY_CHARS = 262_144;
  private static final int DESCRIPTION_CHARS = 1024;

  @Test
  void shouldFitIntoNamedQueries() throws IOException {
    for (Path file : queries()) {
      String sql = Files.readString(file);
      assertThat(sql).as("%s", file).isNotBlank().hasSizeLessThan(QUERY_CHARS);
      assertThat(file.getFileName().toString()).hasSizeLessThan(NAME_CHARS);
      assertThat(Analytics.description(sql))
          .as("%s: the first comment says what it answers", file)
          .isNotBlank()
          .hasSizeLessThan(DESCRIPTION_CHARS);
    }
  }

  @Test
  void shouldDescribeAQueryByItsFirstComment() {
    assertThat(Analytics.description("--\n--  How many? \n-- Cost: a day\nSELECT 1"))
        .isEqualTo("How many?");
    assertThat(Analytics.description("SELECT 1")).isEmpty();
  }

  private static List<Path> queries() throws IOException {
    Path folder = Path.of("..", "notebooks", "sql");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".sql")).toList();
    }
  }
}
