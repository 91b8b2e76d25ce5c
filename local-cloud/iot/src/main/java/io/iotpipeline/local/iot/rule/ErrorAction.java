package io.iotpipeline.local.iot.rule;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Error action: records that the rule's action could not deliver are written to one file, a line of
 * JSON each, in AWS IoT's form.
 */
public final class ErrorAction {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String ruleName;
  private final String resource;
  private final Path file;

  /**
   * Documents go to a new file in the folder.
   *
   * @param resource what the failed action writes to: the stream's name
   */
  public ErrorAction(String ruleName, String resource, Path folder) {
    this.ruleName = ruleName;
    this.resource = resource;
    this.file = folder.resolve(ruleName + "-" + UUID.randomUUID() + ".jsonl");
  }

  /** Keeps a record; it is on disk when this returns. */
  public synchronized void keep(RuleRecord record, String error) throws IOException {
    ObjectNode document = JSON.createObjectNode();
    document.put("ruleName", ruleName);
    document.put("topic", record.topic());
    document.put("cloudwatchTraceId", UUID.randomUUID().toString());
    document.put("clientId", record.clientId());
    document.put("base64OriginalPayload", record.data());
    ObjectNode failure = document.putArray("failures").addObject();
    failure.put("failedAction", "KinesisAction");
    failure.put("failedResource", resource);
    failure.put("errorMessage", error);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        JSON.writeValueAsString(document) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
