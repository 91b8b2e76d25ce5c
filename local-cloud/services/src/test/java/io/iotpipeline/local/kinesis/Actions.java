package io.iotpipeline.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsFields;
import io.iotpipeline.local.protocol.AwsRequest;
import io.iotpipeline.local.protocol.Identity;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;

/** Calls a service's actions without HTTP. */
final class Actions {
  private final KinesisService service;

  Actions(KinesisService service) {
    this.service = service;
  }

  JsonNode call(String action, Consumer<ObjectNode> fill) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    fill.accept(body);
    return service.handle(
        new AwsRequest(action, AwsFields.of(body), new Identity("AKID", "us-east-1")));
  }

  JsonNode call(String action, String stream, Consumer<ObjectNode> fill) {
    return call(
        action,
        body -> {
          body.put("StreamName", stream);
          fill.accept(body);
        });
  }

  void create(String stream, int shards) {
    call("CreateStream", stream, body -> body.put("ShardCount", shards));
  }

  /** Puts one record of so many bytes, the key included. */
  JsonNode put(String stream, int bytes) {
    byte[] data = new byte[bytes - 1];
    return call("PutRecord", stream, body -> body.put("PartitionKey", "k").put("Data", data));
  }

  String iterator(String stream, String shard, String type) {
    return call(
            "GetShardIterator",
            stream,
            body -> body.put("ShardId", shard).put("ShardIteratorType", type))
        .get("ShardIterator")
        .textValue();
  }

  JsonNode read(String iterator) {
    return call("GetRecords", body -> body.put("ShardIterator", iterator));
  }

  static AbstractThrowableAssert<?, ?> assertRefused(String code, Runnable call) {
    return assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            AwsException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
