package io.iotpipeline.infra.scaler;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alarm on how much of its capacity a stream uses, in percent of the fuller of bytes and
 * records. CloudFormation makes it, and the scaler's PutMetricAlarm repeats it: a test holds
 * shard-scaler.asl.json to these properties.
 *
 * @param name of the alarm
 * @param stream of Kinesis
 */
record UtilizationAlarm(
    String name, String stream, String description, String operator, int percent, int minutes) {
  /** A shard accepts 1 MiB and 1,000 records per second. */
  private static final int SHARD_BYTES_A_MINUTE = 60 * 1024 * 1024;

  private static final int SHARD_RECORDS_A_MINUTE = 60 * 1000;

  static UtilizationAlarm high(String name, String stream) {
    return new UtilizationAlarm(
        name, stream, "More than 70 % of the shards used", "GreaterThanThreshold", 70, 5);
  }

  /** Slow on purpose: halving what is then needed again costs two of ten changes a day. */
  static UtilizationAlarm low(String name, String stream) {
    return new UtilizationAlarm(
        name, stream, "Less than 25 % of the shards used", "LessThanThreshold", 25, 60);
  }

  /** Properties of the alarm for a number of shards. */
  Map<String, Object> properties(String shards) {
    Map<String, Object> properties = new TreeMap<>();
    properties.put("AlarmName", name);
    properties.put("AlarmDescription", description + "; the shard scaler acts on it");
    properties.put("ComparisonOperator", operator);
    properties.put("Threshold", percent);
    properties.put("EvaluationPeriods", minutes);
    properties.put("DatapointsToAlarm", minutes);
    // A stream that nobody writes to has no datapoints: it is idle, and not busy.
    properties.put(
        "TreatMissingData", operator.equals("LessThanThreshold") ? "breaching" : "notBreaching");
    properties.put(
        "Metrics",
        List.of(
            Map.of(
                "Id",
                "use",
                "Label",
                "percent used",
                "Expression",
                use() + shards,
                "ReturnData",
                true),
            metric("bytes", "IncomingBytes"),
            metric("records", "IncomingRecords")));
    return properties;
  }

  /** The use of one shard; divided by their number it is the stream's. */
  static String use() {
    return "100 * MAX([FILL(bytes, 0) / "
        + SHARD_BYTES_A_MINUTE
        + ", FILL(records, 0) / "
        + SHARD_RECORDS_A_MINUTE
        + "]) / ";
  }

  private Map<String, Object> metric(String id, String metricName) {
    Map<String, Object> metric =
        Map.of(
            "Namespace",
            "AWS/Kinesis",
            "MetricName",
            metricName,
            "Dimensions",
            List.of(Map.of("Name", "StreamName", "Value", stream)));
    return Map.of(
        "Id",
        id,
        "ReturnData",
        false,
        "MetricStat",
        Map.of("Metric", metric, "Period", 60, "Stat", "Sum"));
  }
}
