package io.iotpipeline.local.kinesis;

import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.LocalAccount;

/** The refusals of Kinesis that several actions share, in its own words. */
final class Errors {
  private Errors() {}

  static AwsException noStream(String name) {
    return AwsException.badRequest(
        "ResourceNotFoundException",
        "Stream " + name + " under account " + LocalAccount.ID + " not found.");
  }

  static AwsException noShard(String shardId, String streamName) {
    return AwsException.badRequest(
        "ResourceNotFoundException",
        "Could not find shard "
            + shardId
            + " in stream "
            + streamName
            + " under account "
            + LocalAccount.ID
            + ".");
  }

  static AwsException rateExceeded(String shardId, String streamName) {
    return AwsException.badRequest(
        "ProvisionedThroughputExceededException",
        "Rate exceeded for shard "
            + shardId
            + " in stream "
            + streamName
            + " under account "
            + LocalAccount.ID
            + ".");
  }

  static AwsException invalidArgument(String message) {
    return AwsException.badRequest("InvalidArgumentException", message);
  }

  static AwsException limitExceeded(String message) {
    return AwsException.badRequest("LimitExceededException", message);
  }

  static AwsException inUse(String message) {
    return AwsException.badRequest("ResourceInUseException", message);
  }
}
