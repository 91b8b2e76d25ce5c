package io.iotpipeline.template.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The synthesized template of one stack, as CDK wrote it.
 *
 * @param stack the stack's name
 */
public record CloudTemplate(String stack, JsonNode json) {
  private static final String SUFFIX = ".template.json";
  private static final List<String> OF_DEFAULT_STAGE =
      List.of("iot-account", "iot-dev-stateful", "iot-dev-processing");

  /**
   * All templates of a folder such as {@code cdk.out}.
   *
   * @throws FileNotFoundException the folder holds none
   */
  public static List<CloudTemplate> ofFolder(Path folder) throws IOException {
    List<CloudTemplate> templates = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(SUFFIX)).sorted().toList()) {
        String name = file.getFileName().toString();
        try (InputStream content = Files.newInputStream(file)) {
          templates.add(read(name.substring(0, name.length() - SUFFIX.length()), content));
        }
      }
    }
    if (templates.isEmpty()) {
      throw new FileNotFoundException(
          folder + " holds no *" + SUFFIX + "; ./pipeline synth writes them");
    }
    return templates;
  }

  /** The templates of the default settings, which come with this module. */
  public static List<CloudTemplate> ofDefaultStage() throws IOException {
    List<CloudTemplate> templates = new ArrayList<>();
    for (String stack : OF_DEFAULT_STAGE) {
      try (InputStream content = CloudTemplate.class.getResourceAsStream(stack + SUFFIX)) {
        if (content == null) {
          throw new FileNotFoundException(
              stack + SUFFIX + " is not on the class path; build module template anew");
        }
        templates.add(read(stack, content));
      }
    }
    return templates;
  }

  private static CloudTemplate read(String stack, InputStream content) throws IOException {
    return new CloudTemplate(stack, new ObjectMapper().readTree(content));
  }

  JsonNode resources() {
    return json.path("Resources");
  }

  JsonNode outputs() {
    return json.path("Outputs");
  }

  JsonNode parameter(String id) {
    return json.path("Parameters").path(id);
  }
}
