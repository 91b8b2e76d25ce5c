package io.iotpipeline.simulator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.iotpipeline.command.InputException;
import io.iotpipeline.telemetry.Limits;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleet desire}: sets the desired state of a device's shadow. */
@Command(
    name = "desire",
    description = {
      "Sets what is desired in a device's shadow \"config\".",
      "A simulated device obeys intervalSeconds."
    },
    footer = {"", "Examples:", "  ./pipeline fleet desire room-01 intervalSeconds=2"})
final class DesireCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "THING", description = "The device.")
  private String thing;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FIELD=VALUE",
      description = "A value is JSON, or else a string; null removes the field.")
  private List<String> fields;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Endpoint of AWS IoT's data plane; default that of the local cloud that is up.")
  private String endpoint;

  @Override
  public Integer call() throws IOException {
    if (!Limits.THING.matcher(thing).matches()) {
      throw new InputException("\"" + thing + "\" is not a valid thing name");
    }
    ObjectNode update = JSON.createObjectNode();
    ObjectNode desired = update.putObject("state").putObject("desired");
    for (String field : fields) {
      int equals = field.indexOf('=');
      if (equals <= 0) {
        throw new InputException("\"" + field + "\" is not FIELD=VALUE, such as intervalSeconds=2");
      }
      desired.set(field.substring(0, equals), value(field.substring(equals + 1)));
    }
    PrintWriter out = spec.commandLine().getOut();
    try (ShadowClient shadows = ShadowClient.open(endpoint)) {
      long version = shadows.update(thing, JSON.writeValueAsBytes(update));
      out.println("desired of " + thing + ": " + desired + " (shadow version " + version + ")");
    }
    return 0;
  }

  private static JsonNode value(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json.isMissingNode() ? TextNode.valueOf(text) : json;
    } catch (JsonProcessingException noJson) {
      return TextNode.valueOf(text);
    }
  }
}
