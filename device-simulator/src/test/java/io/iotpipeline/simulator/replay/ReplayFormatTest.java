package io.iotpipeline.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayFormatTest {
  @TempDir Path folder;

  @Test
  void shouldNumberRawFilesByName() throws Exception {
    Files.write(folder.resolve("b"), new byte[] {0, (byte) 0xff});
    Files.write(folder.resolve("a"), new byte[0]);

    assertThat(ReplayMessages.of(ReplayFormat.RAW_FILES, folder))
        .extracting(m -> m.thing() + " " + m.source() + " " + m.payload().shifted(1).length)
        .containsExactly("raw-1 a 0", "raw-2 b 2");
  }

  @ParameterizedTest
  @CsvSource({
    "a.csv,csv",
    "a.csv.gz,csv",
    "a.jsonl,jsonl",
    "a.ndjson.gz,jsonl",
    "a.json,jsonl",
    "a.txt,road-sensors"
  })
  void shouldKnowTheFormByTheName(String name, String option) throws Exception {
    assertThat(ReplayFormat.of(Path.of("folder", name), null).option()).isEqualTo(option);
  }

  @Test
  void shouldDoAsTheOptionSays() throws Exception {
    assertThat(ReplayFormat.of(Path.of("a.csv"), "raw-files")).isEqualTo(ReplayFormat.RAW_FILES);
    assertThatThrownBy(() -> ReplayFormat.of(Path.of("a.csv"), "xml"))
        .hasMessage("--format: \"xml\" is not one of road-sensors, csv, jsonl, raw-files");
    assertThatThrownBy(() -> ReplayFormat.of(Path.of("csv"), null))
        .isInstanceOf(DataSetException.class)
        .hasMessageStartingWith("csv: the name does not show what it holds; give --format");
  }

  @Test
  void shouldSayWhatIsMissing() throws Exception {
    assertThatThrownBy(() -> ReplayFormat.CSV.dataSet(folder.resolve("none.csv")))
        .hasMessageEndingWith("none.csv: no such file or folder");
    assertThatThrownBy(() -> ReplayFormat.JSONL.dataSet(folder))
        .hasMessageEndingWith("no files .jsonl, .ndjson, .json (or .gz) in this folder");
    Path file = Files.createFile(folder.resolve("x.csv"));
    assertThatThrownBy(() -> ReplayFormat.RAW_FILES.dataSet(file))
        .hasMessageEndingWith("is not a folder; raw-files needs one");
  }

  @Test
  void shouldSayThatGzipIsBroken() throws Exception {
    Path file =
        ReplayMessages.writeGzip(folder, "x.csv.gz", "timestamp,value\n" + "1,1\n".repeat(999));
    Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 30));

    assertThatThrownBy(() -> ReplayFormat.CSV.dataSet(file).summary())
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("the gzip data is broken");
  }
}
