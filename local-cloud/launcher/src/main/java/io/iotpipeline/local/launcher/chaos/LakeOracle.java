package io.iotpipeline.local.launcher.chaos;

import io.iotpipeline.local.lake.LakeReader;
import io.iotpipeline.telemetry.store.LakeTable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Computes again, from the lake's distinct readings, what the job should have made of them, and
 * compares: the latest revision of each window, and each word of a device that fell silent.
 */
final class LakeOracle {
  private final WindowCheck windows;
  private final SilenceCheck silence;

  private LakeOracle(WindowCheck windows, SilenceCheck silence) {
    this.windows = windows;
    this.silence = silence;
  }

  static LakeOracle of(LakeReader lake) throws IOException {
    WindowCheck windows = new WindowCheck();
    SilenceCheck silence = new SilenceCheck();
    lake.forEach(LakeTable.DEVICE_EVENTS, silence::event);
    lake.forEach(
        LakeTable.READINGS,
        row -> {
          windows.reading(row);
          silence.reading(row);
        });
    lake.forEach(LakeTable.WINDOW_AGGREGATES, windows::aggregate);
    windows.compare();
    return new LakeOracle(windows, silence);
  }

  boolean agrees() {
    return windows.wrong() == 0 && silence.wrong() == 0;
  }

  String text() {
    return windows.text() + "\n" + silence.text();
  }

  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("windows", windows.count());
    counts.put("wrongWindows", windows.wrong());
    counts.put("countedTwice", windows.countedTwice());
    counts.put("offlineEvents", silence.count());
    counts.put("falseOfflineEvents", silence.wrong());
    return counts;
  }
}
