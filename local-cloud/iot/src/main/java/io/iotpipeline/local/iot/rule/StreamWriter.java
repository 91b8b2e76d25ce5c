package io.iotpipeline.local.iot.rule;

import java.util.List;

/** One PutRecords request. */
@FunctionalInterface
public interface StreamWriter {
  /**
   * Puts records, at most 500.
   *
   * @return for each, in order, null when it is in the stream, or else the error
   * @throws RuntimeException when the request failed as a whole; some records may be in the stream
   *     even so
   */
  List<String> put(List<RuleRecord> records);
}
