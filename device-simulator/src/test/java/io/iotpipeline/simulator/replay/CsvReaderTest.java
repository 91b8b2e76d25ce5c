package io.iotpipeline.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReaderTest {
  @TempDir Path folder;

  @Test
  void shouldSendOneDeviceAFileNamedAfterIt() throws Exception {
    Path file =
        ReplayMessages.write(
            folder, "machine temp.csv", "timestamp,value\n2013-12-02 21:15:00,73.96732207\n");

    ReplayMessage message = ReplayMessages.of(ReplayFormat.CSV, file).get(0);

    assertThat(message.thing()).isEqualTo("machine_temp");
    assertThat(ReplayMessages.text(message, 0))
        .isEqualTo("{\"timestamp\":1386018900000,\"metrics\":{\"value\":73.96732207}}");
  }

  @Test
  void shouldTakeNamedColumnsInAnyOrder() throws Exception {
    List<ReplayMessage> messages =
        read(
            "temp (C),Time,state,time_left,empty\r\n"
                + "+1.5,2020-01-01T00:00:00Z,\"a \"\"b\"\", c\",.5,\r\n"
                + "NaN,1577836800001,,1e3,\r\n");

    assertThat(ReplayMessages.text(messages.get(0), 0))
        .isEqualTo(
            "{\"timestamp\":1577836800000,\"metrics\":{\"temp__C_\":1.5,\"time_left\":0.5},"
                + "\"attributes\":{\"state\":\"a \\\"b\\\", c\"}}");
    assertThat(ReplayMessages.text(messages.get(1), 0))
        .isEqualTo(
            "{\"timestamp\":1577836800001,\"metrics\":{\"time_left\":1e3},"
                + "\"attributes\":{\"temp__C_\":\"NaN\"}}");
  }

  @Test
  void shouldNameColumnsThatNoStoreReserves() throws Exception {
    ReplayMessage message = read("timestamp,ts_a,1st\n0,1,2\n").get(0);

    assertThat(ReplayMessages.text(message, 0)).contains("\"m_ts_a\":1,\"m_1st\":2");
  }

  @Test
  void shouldMergeTheFilesOfAFolderByTime() throws Exception {
    ReplayMessages.write(folder, "b.csv", "timestamp,value\n1,1\n4,4\n2,2\n5,5\n");
    ReplayMessages.writeGzip(folder, "a.csv.gz", "timestamp,value\n1,1\n3,3\n");
    ReplayMessages.write(folder, "notes.txt", "no data");

    List<ReplayMessage> messages = ReplayMessages.of(ReplayFormat.CSV, folder);

    assertThat(messages)
        .extracting(message -> message.thing() + message.time())
        .containsExactly("a1", "b1", "a3", "b4", "b2", "b5");
  }

  @Test
  void shouldNameFileLineValueAndFix() throws Exception {
    assertThatThrownBy(() -> read(""))
        .hasMessageContaining("is empty; the first line names the columns");
    assertThatThrownBy(() -> read("a,b\n"))
        .hasMessageContaining("x.csv:1: \"a,b\" names no column");
    assertThatThrownBy(() -> read("timestamp,value\n5,5\nnoon,7\n"))
        .hasMessageContaining("x.csv:3: timestamp \"noon\" is not yyyy-MM-dd HH:mm:ss");
    assertThatThrownBy(() -> read("timestamp,value\n5\n"))
        .hasMessageContaining("x.csv:2: \"5\" has 1 cells where the first line names 2 columns");
    assertThatThrownBy(() -> read("timestamp,a b,a_b\n"))
        .hasMessageContaining("two columns make the metric \"a_b\"");
    ReplayMessages.write(folder, "y.csv", "");
    ReplayMessages.write(folder, "y.csv.gz", "");
    assertThatThrownBy(() -> ReplayFormat.CSV.dataSet(folder))
        .hasMessageContaining("names the same thing y as ");
  }

  private List<ReplayMessage> read(String content) throws IOException {
    return ReplayMessages.of(ReplayFormat.CSV, ReplayMessages.write(folder, "x.csv", content));
  }
}
