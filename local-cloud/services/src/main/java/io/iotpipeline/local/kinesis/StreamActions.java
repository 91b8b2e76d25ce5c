package io.iotpipeline.local.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsFields;
import io.iotpipeline.local.protocol.AwsRequest;
import java.util.List;

/** Making, describing, listing and deleting streams. */
final class StreamActions {
  /** What an on-demand stream starts with: 4 MB/s. */
  private static final int ON_DEMAND_SHARDS = 4;

  private static final int MAX_RETENTION_HOURS = 8760;

  private final Streams streams;

  StreamActions(Streams streams) {
    this.streams = streams;
  }

  JsonNode create(AwsRequest request) {
    AwsFields body = request.body();
    String name = Constraints.name(body, "StreamName");
    AwsFields mode = body.structure("StreamModeDetails");
    boolean onDemand = mode != null && "ON_DEMAND".equals(mode.requiredText("StreamMode"));
    if (!onDemand) {
      body.requiredNumber("ShardCount");
    }
    int shards = Constraints.number(body, "ShardCount", 1, 100_000, ON_DEMAND_SHARDS);
    streams.create(name, onDemand, shards, request.identity().region());
    return null;
  }

  JsonNode delete(AwsRequest request) {
    streams.of(request.body()).delete();
    return null;
  }

  JsonNode describe(AwsRequest request) {
    AwsFields body = request.body();
    Stream stream = streams.of(body);
    int limit = Constraints.number(body, "Limit", 1, 10_000, 100);
    String after = Constraints.optionalName(body, "ExclusiveStartShardId");
    List<Shard> shards =
        stream.shards().stream()
            .filter(shard -> after == null || shard.id().compareTo(after) > 0)
            .toList();
    ObjectNode answer = Answers.object();
    ObjectNode description = answer.putObject("StreamDescription");
    Answers.putStream(description, stream);
    Answers.putSettings(description, stream);
    Answers.putShards(
        description.putArray("Shards"), shards.subList(0, Math.min(limit, shards.size())));
    description.put("HasMoreShards", shards.size() > limit);
    return answer;
  }

  JsonNode describeSummary(AwsRequest request) {
    Stream stream = streams.of(request.body());
    ObjectNode answer = Answers.object();
    ObjectNode summary = answer.putObject("StreamDescriptionSummary");
    Answers.putStream(summary, stream);
    Answers.putSettings(summary, stream);
    summary.put("OpenShardCount", stream.openShards());
    summary.put("ConsumerCount", 0);
    return answer;
  }

  JsonNode list(AwsRequest request) {
    AwsFields body = request.body();
    int limit = Constraints.number(body, "Limit", 1, 10_000, 100);
    String token = body.text("NextToken");
    String after =
        token == null ? Constraints.optionalName(body, "ExclusiveStartStreamName") : token;
    List<Stream> rest =
        streams.all().stream()
            .filter(stream -> after == null || stream.name().compareTo(after) > 0)
            .toList();
    List<Stream> page = rest.subList(0, Math.min(limit, rest.size()));
    ObjectNode answer = Answers.object();
    ArrayNode names = answer.putArray("StreamNames");
    ArrayNode summaries = answer.putArray("StreamSummaries");
    for (Stream stream : page) {
      names.add(stream.name());
      Answers.putStream(summaries.addObject(), stream);
    }
    boolean more = rest.size() > page.size();
    answer.put("HasMoreStreams", more);
    if (more) {
      answer.put("NextToken", page.get(page.size() - 1).name());
    }
    return answer;
  }

  JsonNode increaseRetention(AwsRequest request) {
    return retain(request.body(), true);
  }

  JsonNode decreaseRetention(AwsRequest request) {
    return retain(request.body(), false);
  }

  private JsonNode retain(AwsFields body, boolean increase) {
    Stream stream = streams.of(body);
    body.requiredNumber("RetentionPeriodHours");
    int hours = Constraints.number(body, "RetentionPeriodHours", 24, MAX_RETENTION_HOURS, 24);
    boolean wrongWay = increase ? hours < stream.retentionHours() : hours > stream.retentionHours();
    if (wrongWay) {
      throw retentionError(stream, hours, increase ? "longer" : "shorter");
    }
    stream.retain(hours);
    return null;
  }

  private static AwsException retentionError(Stream stream, int hours, String asked) {
    return Errors.invalidArgument(
        "Requested retention period ("
            + hours
            + " hours) for stream "
            + stream.name()
            + " must be "
            + asked
            + " than the existing one ("
            + stream.retentionHours()
            + " hours).");
  }
}
