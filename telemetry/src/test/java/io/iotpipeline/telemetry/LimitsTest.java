package io.iotpipeline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "time",
        "Time",
        "TIME",
        "device_id",
        "Device_ID",
        "metric",
        "window",
        "ts_",
        "ts_x",
        "TS_x",
        "ts_non_existent_col",
        "measure_value",
        "Measure_Value",
        "measure_name",
        "measure_names",
        "MEASURE_NAME_x"
      })
  void shouldReserveWhatTheStoresReserve(String name) {
    assertThat(Limits.isReserved(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "times",
        "t",
        "ts",
        "tsx",
        "timestamp",
        "device",
        "deviceId",
        "metrics",
        "windows",
        "measure",
        "measure_values",
        "measure_valu",
        "measured_value",
        "temperature",
        "value"
      })
  void shouldReserveNothingElse(String name) {
    assertThat(Limits.isReserved(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TIME", "WINDOW", "DEVICE_ID", "METRIC"})
  void shouldNotDependOnTheMachinesLanguage(String name) {
    java.util.Locale before = java.util.Locale.getDefault();
    try {
      java.util.Locale.setDefault(new java.util.Locale("tr", "TR"));
      assertThat(Limits.isReserved(name)).isTrue();
      assertThat(Limits.isReserved("MEASURE_VALUE")).isTrue();
    } finally {
      java.util.Locale.setDefault(before);
    }
  }

  @Test
  void shouldTellThingsAsThePatternDoes() {
    for (char c = 0; c < 0x250; c++) {
      String name = "d" + c;
      assertThat(Limits.isThing(name))
          .as("%x", (int) c)
          .isEqualTo(Limits.THING.matcher(name).matches());
    }
    for (int length : new int[] {0, 1, 128, 129}) {
      String name = "x".repeat(length);
      assertThat(Limits.isThing(name)).as(name).isEqualTo(Limits.THING.matcher(name).matches());
    }
  }
}
