package io.iotpipeline.local.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.local.ledger.Stores.Place;
import io.iotpipeline.telemetry.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerBuilderTest {
  private final HandMadeStores stores = new HandMadeStores();

  @Test
  void shouldBalanceWhenEverythingIsThere() throws Exception {
    stores.store("d1", "a", 1);
    stores.store("d1", "b", 2);
    stores.store("d2", "a", 1);
    stores.refuse(Reason.MALFORMED_JSON, stores.put("d3", ""));

    Ledger ledger = ledger();

    assertThat(ledger.received()).isEqualTo(4);
    assertThat(ledger.accepted()).isEqualTo(3);
    assertThat(ledger.onTime()).isEqualTo(3);
    assertThat(ledger.deadLettered()).isEqualTo(Map.of("MALFORMED_JSON", 1L));
    assertThat(ledger.stored()).isEqualTo(new Ledger.Stored(2, "timestream", 3, 3, 3));
    assertThat(ledger.isBalanced()).isTrue();
  }

  @Test
  void shouldCallLostWhatNoStoreHolds() throws Exception {
    stores.store("d1", "a", 1);
    stores.put("d1", "b");

    Ledger ledger = ledger();

    assertThat(ledger.lost()).isEqualTo(1);
    assertThat(ledger.lostRecords()).isEqualTo(List.of("shard-0/1 d1"));
    assertThat(ledger.identityHolds()).isFalse();
    assertThat(ledger.isBalanced()).isFalse();
  }

  @Test
  void shouldCallLostARefusedRecordThatIsNoDeadLetter() throws Exception {
    stores.put("d1", "");

    assertThat(ledger().lost()).isEqualTo(1);
  }

  @Test
  void shouldNotBalanceWhenARecordIsBothAcceptedAndRefused() throws Exception {
    stores.refuse(Reason.MALFORMED_JSON, stores.store("d1", "a", 1));
    stores.store("d1", "a", 1);

    assertThat(ledger().twice()).isEqualTo(1);
    assertThat(ledger().isBalanced()).isFalse();
  }

  @Test
  void shouldKnowADuplicateByItsReadingOfThatDevice() throws Exception {
    stores.store("d1", "a", 1);
    stores.put("d1", "a");
    stores.put("d2", "a");

    Ledger ledger = ledger();

    assertThat(ledger.duplicate()).isEqualTo(1);
    assertThat(ledger.lost()).isEqualTo(1);
  }

  @Test
  void shouldCountOneReadingOfTwoRowsAndTwoRecords() throws Exception {
    stores.store("d1", "a", 1);
    stores.row("d1", "a", 1, false, stores.put("d1", "a"));

    Ledger ledger = ledger();

    assertThat(ledger.accepted()).isEqualTo(1);
    assertThat(ledger.duplicate()).isEqualTo(1);
    assertThat(ledger.stored()).isEqualTo(new Ledger.Stored(1, "timestream", 1, 2, 1));
    assertThat(ledger.isBalanced()).isTrue();
  }

  @Test
  void shouldNotCountARowThatWasDeliveredTwiceAsADuplicate() throws Exception {
    Place place = stores.store("d1", "a", 1);
    stores.row("d1", "a", 1, false, place);

    Ledger ledger = ledger();

    assertThat(ledger.duplicate()).isZero();
    assertThat(ledger.stored().parquet()).isEqualTo(2);
    assertThat(ledger.isBalanced()).isTrue();
  }

  @Test
  void shouldTellLateFromOnTime() throws Exception {
    stores.store("d1", "a", 1);
    Place place = stores.put("d1", "b");
    stores.row("d1", "b", 2, true, place);
    stores.points.add(new Stores.PointKey("d1", "telemetry", 2));

    Ledger ledger = ledger();

    assertThat(ledger.late()).isEqualTo(1);
    assertThat(ledger.onTime()).isEqualTo(1);
    assertThat(ledger.isBalanced()).isTrue();
  }

  @Test
  void shouldCountReadingsWhosePointAnotherReplaced() throws Exception {
    stores.store("d1", "a", 1);
    stores.row("d1", "b", 1, false, stores.put("d1", "b"));

    Ledger ledger = ledger();

    assertThat(ledger.superseded()).isEqualTo(1);
    assertThat(ledger.stored().points()).isEqualTo(1);
    assertThat(ledger.isBalanced()).isTrue();
  }

  @Test
  void shouldMissNoPointsWhereNoneAreWritten() throws Exception {
    stores.store("d1", "a", 1);
    stores.points.clear();
    stores.timeSeriesStore = "none";

    Ledger ledger = ledger();

    assertThat(ledger.isBalanced()).isTrue();
    assertThat(LedgerTable.of(ledger)).doesNotContain("points");
    assertThat(LedgerJson.node(ledger).path("stored").has("timestream")).isFalse();
  }

  @Test
  void shouldMissAPointThatNoDeadLetterExplains() throws Exception {
    stores.store("d1", "a", 1);
    stores.store("d1", "b", 2);
    stores.points.remove(1);

    assertThat(ledger().missing()).isEqualTo(new Ledger.Missing(0, 1, 0));
    assertThat(ledger().isBalanced()).isFalse();

    stores.refuse(Reason.TIME_SERIES_REJECTED, new Place("shard-0", "1"));

    assertThat(ledger().isBalanced()).isTrue();
    assertThat(ledger().timeSeriesDeadLettered()).isEqualTo(Map.of("TIME_SERIES_REJECTED", 1L));
    assertThat(ledger().deadLettered()).isEmpty();
  }

  @Test
  void shouldMissADeviceWithoutStateAndWhatFirehoseCouldNotConvert() throws Exception {
    stores.store("d1", "a", 1);
    stores.states.clear();
    stores.errorObjects = 3;

    assertThat(ledger().missing()).isEqualTo(new Ledger.Missing(1, 0, 3));
    assertThat(ledger().isBalanced()).isFalse();
  }

  private Ledger ledger() throws IOException {
    return LedgerBuilder.of(stores, HandMadeStores::readingId, OutcomeListener.IGNORED);
  }
}
