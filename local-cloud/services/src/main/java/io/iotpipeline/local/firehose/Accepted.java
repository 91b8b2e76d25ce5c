package io.iotpipeline.local.firehose;

/**
 * A record that a stream has taken.
 *
 * @param arrival epoch ms
 * @param number counts the stream's records from 0
 */
record Accepted(byte[] data, long arrival, long number) {
  /** As long as AWS's, and rising likewise. */
  private static final String SEQUENCE_FORMAT = "496%053d";

  String sequenceNumber() {
    return String.format(SEQUENCE_FORMAT, number);
  }

  String id() {
    return sequenceNumber();
  }
}
