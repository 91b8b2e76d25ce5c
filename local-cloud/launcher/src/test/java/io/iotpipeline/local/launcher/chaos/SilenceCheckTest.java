package io.iotpipeline.local.launcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.store.LakeTable;
import org.junit.jupiter.api.Test;

class SilenceCheckTest {
  private static final long FROM = 1_700_000_000_000L;
  private static final long TO = FROM + 30_000;

  private final SilenceCheck check = new SilenceCheck();

  @Test
  void shouldBelieveASilenceInWhichNothingWasHeard() {
    check.event(event("OFFLINE"));
    check.event(event("OFFLINE"));
    check.event(event("ONLINE"));
    check.reading(reading("d1", FROM, FROM));
    check.reading(reading("d1", TO, TO));
    check.reading(reading("other", FROM + 1, FROM + 1));

    assertThat(check.count()).isEqualTo(1);
    assertThat(check.wrong()).isZero();
  }

  @Test
  void shouldSeeASilenceInWhichAReadingWasMeasuredOrArrived() {
    check.event(event("OFFLINE"));
    check.reading(reading("d1", FROM - 1_000, FROM + 10_000));
    check.reading(reading("d1", FROM + 20_000, FROM - 1_000));

    assertThat(check.wrong()).isEqualTo(1);
    assertThat(check.text()).contains("1 OF THEM FALSE").contains("d1 was told OFFLINE");
  }

  private static Row event(String status) {
    return new Row(LakeTable.DEVICE_EVENTS)
        .set("device_id", "d1")
        .set("status", status)
        .set("event_time_ms", TO)
        .set("last_reading_time_ms", FROM);
  }

  private static Row reading(String device, long measured, long arrived) {
    return new Row(LakeTable.READINGS)
        .set("device_id", device)
        .set("event_time_ms", measured)
        .set("arrival_time_ms", arrived);
  }
}
