package io.iotpipeline.local.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsRequest;
import io.iotpipeline.local.protocol.AwsService;
import io.iotpipeline.local.protocol.Faults;
import io.iotpipeline.local.protocol.LocalAccount;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The local Secrets Manager: secrets that this program puts, for clients to get. In memory. */
public final class SecretsService implements AwsService {
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final AtomicLong reads = new AtomicLong();
  private final Faults faults;

  public SecretsService(long faultSeed) {
    faults = new Faults(faultSeed);
  }

  /** Makes or changes a secret. */
  public void put(String name, String value) {
    secrets.put(name, value);
  }

  /** How often a secret was asked for. */
  public long reads() {
    return reads.get();
  }

  @Override
  public String targetPrefix() {
    return "secretsmanager";
  }

  @Override
  public JsonNode handle(AwsRequest request) {
    if (!request.action().equals("GetSecretValue")) {
      throw AwsException.unknownOperation(request.action());
    }
    reads.incrementAndGet();
    String name = request.body().requiredText("SecretId");
    String value = secrets.get(name);
    if (value == null) {
      throw new AwsException(
          "ResourceNotFoundException", 400, "Secrets Manager can't find the specified secret.");
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("ARN", LocalAccount.arn("secretsmanager", "secret:" + name))
        .put("Name", name)
        .put("SecretString", value);
  }

  @Override
  public Faults faults() {
    return faults;
  }

  @Override
  public boolean isDataPlane(String action) {
    return true;
  }

  @Override
  public AwsException throttled(String action) {
    return new AwsException("ThrottlingException", 400, "Rate exceeded (injected fault).");
  }
}
