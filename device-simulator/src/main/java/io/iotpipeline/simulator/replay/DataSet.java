package io.iotpipeline.simulator.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Recorded messages that can be read again and again. Nothing of it is held in memory. */
public final class DataSet {
  private static final String SAMPLE = "road-sensors-2017-03-15.txt.gz";

  private final String name;
  private final Opener opener;

  interface Opener {
    ReplayReader open() throws IOException;
  }

  DataSet(String name, Opener opener) {
    this.name = name;
    this.opener = opener;
  }

  /** The sample of the road sensors that the project carries. */
  public static DataSet sample() {
    DataFile file = DataFile.ofResource(DataSet.class, SAMPLE);
    return new DataSet("the road-sensor sample", () -> ReplayFormat.ROAD_SENSORS.open(file));
  }

  static DataSet of(String name, ReplayFormat format, List<DataFile> files)
      throws DataSetException {
    if (format == ReplayFormat.CSV) {
      checkThingsDiffer(files);
    }
    return new DataSet(
        name,
        () -> {
          List<ReplayReader> readers = new ArrayList<>();
          MergedReader merged = null;
          try {
            for (DataFile file : files) {
              readers.add(format.open(file));
            }
            merged = new MergedReader(readers);
            return merged;
          } finally {
            if (merged == null) {
              new MergedReader(readers).close();
            }
          }
        });
  }

  private static void checkThingsDiffer(List<DataFile> files) throws DataSetException {
    Map<String, String> byThing = new HashMap<>();
    for (DataFile file : files) {
      String other = byThing.put(file.thing(), file.name());
      if (other != null) {
        throw DataSetException.at(
            file.name(), "names the same thing " + file.thing() + " as " + other + "; rename one");
      }
    }
  }

  /** As a person would call it. */
  public String name() {
    return name;
  }

  /** Reads it from its beginning. */
  public ReplayReader open() throws IOException {
    return opener.open();
  }

  /** Reads all of it, and so checks it, before anything is sent. */
  public DataSetSummary summary() throws IOException {
    try (ReplayReader messages = open()) {
      return DataSetSummary.of(name, messages);
    }
  }
}
