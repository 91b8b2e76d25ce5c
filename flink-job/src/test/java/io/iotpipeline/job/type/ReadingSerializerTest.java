package io.iotpipeline.job.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.Reading;
import org.junit.jupiter.api.Test;

class ReadingSerializerTest extends RecordSerializerContract<Reading> {
  ReadingSerializerTest() {
    super(
        RecordTypes.READING,
        TestRecords.plain(),
        TestRecords.edges(),
        TestRecords.enriched(),
        TestRecords.enrichedWithNothing(),
        TestRecords.classified(true, true),
        TestRecords.classified(true, false),
        TestRecords.classified(false, true));
  }

  @Test
  void shouldNotShareEnrichmentAndClassificationWithItsCopy() {
    Reading reading = TestRecords.plain();
    Reading copy = createSerializer().copy(reading);
    copy.enrich(TestRecords.DEVICE);
    copy.classify(true, false);
    assertThat(reading.isEnriched()).isFalse();
    assertThat(reading.device()).isSameAs(Device.UNKNOWN);
    assertThat(reading.isLate()).isFalse();
    assertThat(reading.isWindowed()).isTrue();
  }
}
