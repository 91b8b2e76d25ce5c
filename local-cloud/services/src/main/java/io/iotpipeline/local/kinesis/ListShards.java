package io.iotpipeline.local.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsFields;
import io.iotpipeline.local.protocol.AwsRequest;
import java.util.List;
import java.util.function.Predicate;

/** ListShards: the shards of a stream in pages, narrowed by a filter. */
final class ListShards {
  private static final int PAGE = 1_000;

  private final Streams streams;

  ListShards(Streams streams) {
    this.streams = streams;
  }

  JsonNode list(AwsRequest request) {
    AwsFields body = request.body();
    int limit = Constraints.number(body, "MaxResults", 1, 10_000, PAGE);
    Query query = body.has("NextToken") ? resumed(body) : asked(body);
    List<Shard> rest = query.stream.shards().stream().filter(query.predicate()).toList();
    List<Shard> page = rest.subList(0, Math.min(limit, rest.size()));
    ObjectNode answer = Answers.object();
    Answers.putShards(answer.putArray("Shards"), page);
    if (page.size() < rest.size()) {
      answer.put("NextToken", query.token(page.get(page.size() - 1).id()));
    }
    return answer;
  }

  private Query asked(AwsFields body) {
    if (!body.has("StreamName") && !body.has("StreamARN")) {
      throw Errors.invalidArgument("Either NextToken or StreamName should be provided.");
    }
    Stream stream = streams.of(body);
    AwsFields filter = body.structure("ShardFilter");
    String after = Constraints.optionalName(body, "ExclusiveStartShardId");
    if (filter == null) {
      return new Query(stream, "", 0, after == null ? "" : after);
    }
    String type = filter.requiredText("Type");
    Long moment = filter.timestamp("Timestamp");
    switch (type) {
      case "AFTER_SHARD_ID":
        return new Query(stream, "", 0, Constraints.name(filter, "ShardId"));
      case "AT_TRIM_HORIZON":
        long oldest = Math.max(stream.trimHorizonMillis(), stream.createdMillis());
        return new Query(stream, "AT_TIMESTAMP", oldest, "");
      case "FROM_TRIM_HORIZON":
        return new Query(stream, "FROM_TIMESTAMP", stream.trimHorizonMillis(), "");
      case "AT_LATEST":
        return new Query(stream, "AT_LATEST", 0, "");
      case "AT_TIMESTAMP":
      case "FROM_TIMESTAMP":
        if (moment == null) {
          throw Errors.invalidArgument("ShardFilter " + type + " must specify a Timestamp.");
        }
        return new Query(stream, type, moment, "");
      default:
        throw AwsException.validation(
            filter.memberPath("Type"),
            type,
            "Member must satisfy enum value set: [AFTER_SHARD_ID, AT_TRIM_HORIZON,"
                + " FROM_TRIM_HORIZON, AT_LATEST, AT_TIMESTAMP, FROM_TIMESTAMP]");
    }
  }

  private Query resumed(AwsFields body) {
    if (body.has("StreamName") || body.has("StreamARN")) {
      throw Errors.invalidArgument("NextToken and StreamName cannot be provided together.");
    }
    OpaqueToken token;
    Query query;
    try {
      token = OpaqueToken.read(body.text("NextToken"), 4);
      query = new Query(streams.get(token.text(0)), token.text(1), token.number(2), token.text(3));
    } catch (IllegalArgumentException unreadable) {
      throw Errors.invalidArgument("Invalid NextToken.");
    }
    if (token.isExpired(query.stream.now())) {
      throw AwsException.badRequest("ExpiredNextTokenException", "NextToken expired.");
    }
    return query;
  }

  /**
   * Which shards.
   *
   * @param filter AT_TIMESTAMP, FROM_TIMESTAMP, AT_LATEST or empty
   * @param after only shards with higher ids; empty for all
   */
  private record Query(Stream stream, String filter, long millis, String after) {
    Predicate<Shard> predicate() {
      return shard -> {
        Long closed = shard.closedMillis();
        boolean livesOn = closed == null || closed > millis;
        boolean kept =
            switch (filter) {
              case "AT_LATEST" -> closed == null;
              case "AT_TIMESTAMP" -> shard.createdMillis() <= millis && livesOn;
              case "FROM_TIMESTAMP" -> livesOn;
              default -> true;
            };
        return kept && shard.id().compareTo(after) > 0;
      };
    }

    String token(String lastShardId) {
      return OpaqueToken.issue(stream.now(), stream.name(), filter, millis, lastShardId);
    }
  }
}
