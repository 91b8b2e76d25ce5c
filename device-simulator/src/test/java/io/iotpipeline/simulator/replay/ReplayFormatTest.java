package io.iotpipeline.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayFormatTest {
  @TempDir Path folder;

  @Test
  void shouldNumberRawFilesByName() throws Exception {
    Files.write(folder.resolve("b"), new byte[] {0, (byte) 0xff});
    Files.write(folder.resolve("a"), new byte[0]);

    assertThat(Messages.of(ReplayFormat.RAW_FILES, folder))
        .extracting(m -> m.thing() + " " + m.source() + " " + m.payload().shifted(1).length)
        .containsExactly("raw-1 a 0", "raw-2 b 2");
  }

  @Test
  void shouldSayWhatIsMissing() throws Exception {
    assertThatThrownBy(() -> ReplayFormat.CSV.dataSet(folder.resolve("none.csv")))
        .hasMessageEndingWith("none.csv: no such file or folder");
    assertThatThrownBy(() -> ReplayFormat.JSONL.dataSet(folder))
        .hasMessageEndingWith("no files .jsonl, .ndjson, .json (or .gz) in this folder");
    Path file = Files.createFile(folder.resolve("x.csv"));
    assertThatThrownBy(() -> ReplayFormat.RAW_FILES.dataSet(file))
        .hasMessageEndingWith("is no folder; raw-files wants one");
  }

  @Test
  void shouldSayThatGzipIsBroken() throws Exception {
    Path file = Messages.writeGzip(folder, "x.csv.gz", "timestamp,value\n" + "1,1\n".repeat(999));
    Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 30));

    assertThatThrownBy(() -> ReplayFormat.CSV.dataSet(file).summary())
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("the gzip data is broken");
  }
}
