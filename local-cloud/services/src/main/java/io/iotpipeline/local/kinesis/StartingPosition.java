package io.iotpipeline.local.kinesis;

import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsFields;
import io.iotpipeline.local.protocol.LocalAccount;

/** Position in a shard's log at which a GetShardIterator request starts. */
final class StartingPosition {
  private final AwsFields request;
  private final Stream stream;
  private final Shard shard;

  StartingPosition(AwsFields request, Stream stream, Shard shard) {
    this.request = request;
    this.stream = stream;
    this.shard = shard;
  }

  /**
   * The place in the shard's log.
   *
   * @throws AwsException when the request's parts don't fit together or with the shard
   */
  long place() {
    String type = request.requiredText("ShardIteratorType");
    String number = Constraints.sequenceNumber(request, "StartingSequenceNumber");
    switch (type) {
      case "TRIM_HORIZON":
        refuseNumber(type, number);
        return shard.firstSince(stream.trimHorizonMillis());
      case "LATEST":
        refuseNumber(type, number);
        return shard.size();
      case "AT_TIMESTAMP":
        return shard.firstSince(moment());
      case "AT_SEQUENCE_NUMBER":
        // The shard's own starting number comes before its first record.
        return Math.max(0, placeOf(type, number));
      case "AFTER_SEQUENCE_NUMBER":
        return Math.min(shard.size(), placeOf(type, number) + 1);
      default:
        throw AwsException.validation(
            "shardIteratorType",
            type,
            "Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP,"
                + " AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
    }
  }

  private long moment() {
    Long millis = request.timestamp("Timestamp");
    if (millis == null) {
      throw Errors.invalidArgument(
          "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current"
              + " request has no timestamp parameter.");
    }
    if (millis > stream.now()) {
      throw Errors.invalidArgument(
          "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
              + " timestampInMillis: "
              + millis
              + ", currentTimestampInMillis: "
              + stream.now());
    }
    return millis;
  }

  private long placeOf(String type, String number) {
    if (number == null) {
      throw mismatch(type, "no StartingSequenceNumber");
    }
    try {
      return shard.place(SequenceNumber.parse(number));
    } catch (IllegalArgumentException foreign) {
      throw Errors.invalidArgument(
          "StartingSequenceNumber "
              + number
              + " used in GetShardIterator on shard "
              + shard.id()
              + " in stream "
              + stream.name()
              + " under account "
              + LocalAccount.ID
              + " is invalid because it did not come from this shard.");
    }
  }

  private static void refuseNumber(String type, String number) {
    if (number != null) {
      throw mismatch(type, "also a StartingSequenceNumber");
    }
  }

  private static AwsException mismatch(String type, String what) {
    return Errors.invalidArgument(
        "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and"
            + " StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no"
            + " StartingSequenceNumber. Request specified "
            + type
            + " and "
            + what
            + ".");
  }
}
