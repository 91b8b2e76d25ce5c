package io.iotpipeline.local.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that gives back what it read. */
final class EchoService implements AwsService {
  final Faults faults = new Faults(42);
  final AtomicInteger carriedOut = new AtomicInteger();
  private final String prefix;

  EchoService(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public String targetPrefix() {
    return prefix;
  }

  @Override
  public JsonNode handle(AwsRequest request) {
    switch (request.action()) {
      case "Put":
        carriedOut.incrementAndGet();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("Data", request.body().requiredBlob("Data"));
        answer.set("At", AwsFields.timestamp(request.body().timestamp("At")));
        answer.put("Key", request.identity().accessKeyId());
        answer.put("Region", request.identity().region());
        return answer;
      case "Describe":
        return JsonNodeFactory.instance.objectNode().put("Prefix", prefix);
      case "Quiet":
        return null;
      case "Reject":
        throw new AwsException("RejectedRecordsException", 419, "One was rejected")
            .with("RejectedRecords", JsonNodeFactory.instance.arrayNode().add(3));
      case "Break":
        throw new IllegalStateException("a defect");
      default:
        throw AwsException.unknownOperation(request.action());
    }
  }

  @Override
  public Faults faults() {
    return faults;
  }

  @Override
  public boolean isDataPlane(String action) {
    return action.equals("Put");
  }

  @Override
  public AwsException throttled(String action) {
    return AwsException.badRequest("ThrottlingException", "Rate exceeded");
  }
}
