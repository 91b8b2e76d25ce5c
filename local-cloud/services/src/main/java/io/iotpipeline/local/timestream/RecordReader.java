package io.iotpipeline.local.timestream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Reads the records of a WriteRecords request, merges the common attributes into each and holds all
 * limits that refuse the whole request.
 */
final class RecordReader {
  private static final int MAX_RECORDS = 100;
  private static final int MAX_RECORD_BYTES = 2048;
  private static final int MAX_DIMENSIONS = 128;
  private static final int MAX_MEASURES = 256;
  private static final int MAX_DIMENSION_NAME_BYTES = 60;
  private static final int MAX_DIMENSION_VALUE_BYTES = 2048;
  private static final int MAX_MEASURE_NAME_BYTES = 256;
  private static final String MULTI = "MULTI";

  private final AwsFields common;

  private RecordReader(AwsFields common) {
    this.common = common;
  }

  /**
   * All records of the request.
   *
   * @throws AwsException ValidationException: none of them is written
   */
  static List<Incoming> read(AwsFields request) {
    List<AwsFields> records = request.structures("Records");
    if (records.isEmpty() || records.size() > MAX_RECORDS) {
      throw AwsException.validation(
          "records",
          "[" + records.size() + " records]",
          "Member must have length between 1 and " + MAX_RECORDS);
    }
    RecordReader reader = new RecordReader(request.structure("CommonAttributes"));
    List<Incoming> read = new ArrayList<>(records.size());
    for (int i = 0; i < records.size(); i++) {
      read.add(reader.read(records.get(i), "records." + (i + 1)));
    }
    return read;
  }

  private Incoming read(AwsFields record, String path) {
    SortedMap<String, String> dimensions = dimensions(record, path);
    String measureName = either(record, "MeasureName");
    Checks.name(path, "measure name", measureName, MAX_MEASURE_NAME_BYTES);
    String type = either(record, "MeasureValueType");
    boolean isMulti = MULTI.equals(type);
    SortedMap<String, Measure> measures = new TreeMap<>();
    if (isMulti) {
      multi(record, path, measures);
    } else {
      single(record, path, type, measures);
    }
    Checks.noneShared(path, dimensions, isMulti ? measures.keySet() : List.of(measureName));
    long time = time(record, path);
    Long version = number(record, "Version");
    if (version != null && version < 1) {
      throw Checks.invalid(path, "version " + version + " is not positive");
    }
    checkSize(path, dimensions, measureName, measures);
    return new Incoming(
        dimensions,
        measureName,
        isMulti,
        time,
        version == null ? 1 : version,
        new Shape(
            List.copyOf(measures.keySet()), measures.values().stream().map(Measure::type).toList()),
        measures.values().stream().map(Measure::kept).toArray());
  }

  private SortedMap<String, String> dimensions(AwsFields record, String path) {
    SortedMap<String, String> dimensions = new TreeMap<>();
    for (AwsFields dimension : both(record, "Dimensions")) {
      String name = dimension.requiredText("Name");
      String value = dimension.requiredText("Value");
      Checks.name(path, "dimension name", name, MAX_DIMENSION_NAME_BYTES);
      if (value.isEmpty() || value.getBytes(UTF_8).length > MAX_DIMENSION_VALUE_BYTES) {
        throw Checks.invalid(
            path, "dimension " + name + " is not 1 to " + MAX_DIMENSION_VALUE_BYTES + " bytes");
      }
      if (dimensions.put(name, value) != null) {
        throw Checks.invalid(path, "duplicate dimension " + name);
      }
    }
    if (dimensions.size() > MAX_DIMENSIONS) {
      throw Checks.invalid(path, dimensions.size() + " dimensions; at most " + MAX_DIMENSIONS);
    }
    return dimensions;
  }

  private void multi(AwsFields record, String path, Map<String, Measure> measures) {
    if (either(record, "MeasureValue") != null) {
      throw Checks.invalid(path, "MeasureValue beside MeasureValueType MULTI");
    }
    for (AwsFields value : both(record, "MeasureValues")) {
      String name = value.requiredText("Name");
      Checks.name(path, "measure name", name, MAX_MEASURE_NAME_BYTES);
      Measure measure =
          Measure.of(path, name, value.requiredText("Type"), value.requiredText("Value"));
      if (measures.put(name, measure) != null) {
        throw Checks.invalid(path, "duplicate measure " + name);
      }
    }
    if (measures.isEmpty() || measures.size() > MAX_MEASURES) {
      throw Checks.invalid(path, measures.size() + " measures; 1 to " + MAX_MEASURES);
    }
  }

  private void single(AwsFields record, String path, String asked, Map<String, Measure> measures) {
    String value = either(record, "MeasureValue");
    if (value == null) {
      throw Checks.invalid(path, "no MeasureValue");
    }
    if (!both(record, "MeasureValues").isEmpty()) {
      throw Checks.invalid(path, "MeasureValues need MeasureValueType MULTI");
    }
    String type = asked == null ? "DOUBLE" : asked;
    Measure measure = Measure.of(path, either(record, "MeasureName"), type, value);
    measures.put("measure_value::" + measure.type().name().toLowerCase(Locale.ROOT), measure);
  }

  private long time(AwsFields record, String path) {
    Long time = number(record, "Time");
    if (time == null || time < 0) {
      throw Checks.invalid(path, "time " + time + " is missing or negative");
    }
    String unit = either(record, "TimeUnit");
    TimeUnit of =
        switch (unit == null ? "MILLISECONDS" : unit) {
          case "SECONDS" -> TimeUnit.SECONDS;
          case "MILLISECONDS" -> TimeUnit.MILLISECONDS;
          case "MICROSECONDS" -> TimeUnit.MICROSECONDS;
          case "NANOSECONDS" -> TimeUnit.NANOSECONDS;
          default -> throw Checks.invalid(path, "time unit " + unit);
        };
    return of.toNanos(time);
  }

  private static void checkSize(
      String path,
      Map<String, String> dimensions,
      String measureName,
      Map<String, Measure> measures) {
    int bytes = Long.BYTES + Checks.bytes(measureName);
    for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
      bytes += Checks.bytes(dimension.getKey()) + Checks.bytes(dimension.getValue());
    }
    for (Map.Entry<String, Measure> measure : measures.entrySet()) {
      bytes += Checks.bytes(measure.getKey()) + measure.getValue().size();
    }
    if (bytes > MAX_RECORD_BYTES) {
      throw Checks.invalid(path, bytes + " bytes; at most " + MAX_RECORD_BYTES);
    }
  }

  /** The record's own, or else the common one, or null. */
  private String either(AwsFields record, String field) {
    String own = record.text(field);
    return own != null || common == null ? own : common.text(field);
  }

  /** A number, whether it was sent as text (Time) or not (Version); null when it is missing. */
  private Long number(AwsFields record, String field) {
    AwsFields holder = record.has(field) || common == null ? record : common;
    if (!holder.has(field)) {
      return null;
    }
    if (!holder.get(field).isTextual()) {
      return holder.number(field);
    }
    try {
      return Long.valueOf(holder.text(field));
    } catch (NumberFormatException notWhole) {
      throw Checks.invalid(record.memberPath(field), holder.text(field) + " is not a number");
    }
  }

  private List<AwsFields> both(AwsFields record, String field) {
    List<AwsFields> all = new ArrayList<>();
    if (common != null) {
      all.addAll(common.structures(field));
    }
    all.addAll(record.structures(field));
    return all;
  }
}
