package io.iotpipeline.local.launcher.run;

import io.iotpipeline.local.ledger.Stores;
import io.iotpipeline.simulator.replay.DataSet;
import io.iotpipeline.simulator.replay.ReplayMessage;
import io.iotpipeline.simulator.replay.ReplayReader;
import io.iotpipeline.telemetry.Reason.Stage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Report of the outcome of each replayed raw file, from the stores. */
final class RawFilesReport {
  static final String FILE = "raw-files.tsv";

  private RawFilesReport() {}

  /** Writes a line a file: its name, a tab, and {@code accepted}, a reason code or {@code lost}. */
  static void write(DataSet data, Stores stores, Path report) throws IOException {
    Map<String, String> outcomes = new HashMap<>();
    stores.forEachReading(reading -> outcomes.put(reading.point().deviceId(), "accepted"));
    stores.forEachDeadLetter(
        letter -> {
          if (letter.stage() == Stage.DECODE) {
            outcomes.put(letter.thing(), letter.reason());
          }
        });
    try (ReplayReader files = data.open();
        BufferedWriter out = Files.newBufferedWriter(report)) {
      for (ReplayMessage file = files.next(); file != null; file = files.next()) {
        out.write(file.source().replaceAll("[\\t\\r\\n]", "?"));
        out.write('\t' + outcomes.getOrDefault(file.thing(), "lost") + '\n');
      }
    }
  }
}
