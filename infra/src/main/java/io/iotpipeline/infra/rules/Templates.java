package io.iotpipeline.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The templates of one deployment, by stack. */
public final class Templates {
  private static final String SUFFIX = ".template.json";

  private final Map<String, JsonNode> byStack;

  /** Templates that are in memory already. */
  Templates(Map<String, JsonNode> byStack) {
    this.byStack = new TreeMap<>(byStack);
  }

  /** All templates of a folder such as {@code cdk.out}. */
  public static Templates read(Path folder) throws IOException {
    Map<String, JsonNode> byStack = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(SUFFIX)).toList()) {
        String name = file.getFileName().toString();
        byStack.put(
            name.substring(0, name.length() - SUFFIX.length()),
            new ObjectMapper().readTree(file.toFile()));
      }
    }
    return new Templates(byStack);
  }

  /** Stack names and templates. */
  public Map<String, JsonNode> byStack() {
    return byStack;
  }

  List<Resource> resources() {
    List<Resource> resources = new ArrayList<>();
    byStack.forEach(
        (stack, template) ->
            template
                .path("Resources")
                .fields()
                .forEachRemaining(
                    field -> resources.add(new Resource(stack, field.getKey(), field.getValue()))));
    return resources;
  }

  List<Resource> resources(String type) {
    return resources().stream().filter(resource -> resource.is(type)).toList();
  }

  List<Resource> resources(String stack, String type) {
    return resources(type).stream().filter(one -> one.stack().equals(stack)).toList();
  }
}
