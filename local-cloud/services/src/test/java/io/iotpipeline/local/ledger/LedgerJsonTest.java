package io.iotpipeline.local.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.local.ledger.Ledger.Missing;
import io.iotpipeline.local.ledger.Ledger.Stored;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerJsonTest {
  private final Ledger ledger =
      new Ledger(
          10,
          6,
          5,
          1,
          0,
          1,
          Map.of("MALFORMED_JSON", 2L),
          0,
          Map.of(),
          new Stored(2, "timestream", 6, 7, 6),
          new Missing(0, 0, 0),
          0,
          1,
          List.of("shard-0/7 d1"));

  @Test
  void shouldHaveTheAgreedFields() {
    assertThat(LedgerJson.node(ledger).toString())
        .startsWith(
            "{\"received\":10,\"accepted\":6,\"onTime\":5,\"late\":1,\"lateBeyondWindow\":0,"
                + "\"duplicate\":1,\"deadLettered\":{\"MALFORMED_JSON\":2},"
                + "\"stored\":{\"dynamodb\":2,\"timestream\":6,\"parquet\":7,"
                + "\"parquetDistinct\":6},")
        .contains("\"lost\":1,");
  }

  @Test
  void shouldShowWhatIsLost() {
    assertThat(LedgerTable.of(ledger))
        .containsPattern("\\+ lost +1\n +shard-0/7 d1\n")
        .containsPattern("MALFORMED_JSON +2\n")
        .endsWith("NOT EVERYTHING IS ACCOUNTED FOR\n");
  }
}
