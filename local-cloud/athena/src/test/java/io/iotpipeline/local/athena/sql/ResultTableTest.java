package io.iotpipeline.local.athena.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  @Test
  void shouldAlignNumbersToTheRightAndTextToTheLeft() {
    ResultTable table =
        new ResultTable(
            List.of("site", "n"),
            List.of(false, true),
            List.of(List.of("a", "100"), List.of("longer", "7")),
            false);

    assertThat(table)
        .hasToString(
            """
            site      n
            ------  ---
            a       100
            longer    7
            (2 rows)
            """);
  }

  @Test
  void shouldSayThatThereIsMore() {
    ResultTable table = new ResultTable(List.of("n"), List.of(true), List.of(List.of("1")), true);

    assertThat(table.toString()).endsWith("(1 row; there are more: use LIMIT or an aggregate)\n");
  }
}
