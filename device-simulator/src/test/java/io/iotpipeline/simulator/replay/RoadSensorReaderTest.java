package io.iotpipeline.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotpipeline.telemetry.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoadSensorReaderTest {
  private static final String LINE =
      "au/1/5/u/7/RWS01_MONICA_00D00219A85F_1/lane1= {\"lat\":51.41268,\"long\":5.42929,"
          + "\"flow\":360,\"period\":60,\"timestamp\":\"2017-03-15 14:41:00.0\",\"num_lanes\":1}\n";

  @TempDir Path folder;

  @Test
  void shouldMakeAMessageInTheContractsForm() throws Exception {
    ReplayMessage message = read(LINE).get(0);

    assertThat(message.thing()).isEqualTo("RWS01_MONICA_00D00219A85F_1_lane1");
    assertThat(message.time()).isEqualTo(1489588860000L);
    assertThat(message.device()).isEqualTo(new Device("au15u7", "MONICA", 60_000));
    assertThat(ReplayMessages.text(message, 1000))
        .isEqualTo(
            "{\"timestamp\":1489588861000,\"kind\":\"flow\","
                + "\"metrics\":{\"flow\":360,\"period\":60,\"num_lanes\":1},"
                + "\"attributes\":{\"lat\":51.41268,\"long\":5.42929}}");
  }

  @Test
  void shouldReadTheSampleThatTheProjectCarries() throws Exception {
    DataSetSummary summary = DataSet.sample().summary();

    assertThat(summary.messages()).isEqualTo(34_200);
    assertThat(summary.devices()).hasSize(19);
    assertThat(summary.spanMs()).isEqualTo((15 * 60 - 1) * 60_000L);
  }

  @Test
  void shouldNameFileLineValueAndFix() {
    assertThatThrownBy(() -> read(LINE + "no key\n"))
        .isInstanceOf(DataSetException.class)
        .hasMessageEndingWith("roads.txt:2: \"no key\" is not a line KEY= {json}");
    assertThatThrownBy(() -> read(LINE.replace("2017-03-15", "15.03.2017")))
        .hasMessageContaining("roads.txt:1: timestamp \"15.03.2017 14:41:00.0\" is not yyyy-MM-dd");
    assertThatThrownBy(() -> read(LINE.replace("}", "")))
        .hasMessageContaining("roads.txt:1: no JSON object follows the =");
    assertThatThrownBy(() -> read("lane1= {}\n")).hasMessageContaining("key \"lane1\"");
  }

  private List<ReplayMessage> read(String content) throws IOException {
    return ReplayMessages.of(
        ReplayFormat.ROAD_SENSORS, ReplayMessages.write(folder, "roads.txt", content));
  }
}
