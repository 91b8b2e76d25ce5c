package io.iotpipeline.local.athena;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.local.athena.BytesPerReading.Size;
import org.junit.jupiter.api.Test;

class BytesPerReadingTest {
  @Test
  void shouldTakeLessInParquetThanInGzippedJson() throws Exception {
    Size size =
        BytesPerReading.measure(
            BytesPerReading.roadSensorRows(), BytesPerReading.ROWS_OF_A_QUARTER);

    assertThat(size.parquet()).isLessThan(size.gzippedJson() * 0.9);
  }
}
