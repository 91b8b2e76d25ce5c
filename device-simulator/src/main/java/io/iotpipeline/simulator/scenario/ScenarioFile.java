package io.iotpipeline.simulator.scenario;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads scenarios. */
public final class ScenarioFile {
  /** When runs into a file begin where nobody says when: the same bytes on any day. */
  public static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

  private ScenarioFile() {}

  /**
   * Reads a file.
   *
   * @throws ScenarioException when there is none, or it is no scenario: one line with file, line,
   *     field and fix
   */
  public static Scenario read(Path file) throws ScenarioException {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (ScenarioException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new ScenarioException(
          "scenario " + file + " is missing; device-simulator/scenarios has examples");
    } catch (CharacterCodingException e) {
      throw new ScenarioException(
          "scenario " + file + " is not UTF-8 text: save it in that encoding");
    } catch (IOException e) {
      throw new ScenarioException("scenario " + file + " can't be read: " + e.getMessage());
    }
  }

  /**
   * Reads a scenario's text.
   *
   * @param name of the file, for errors
   */
  public static Scenario parse(String name, String yaml) throws ScenarioException {
    YamlValue root = new YamlValue(name, "", compose(name, yaml));
    YamlMap map = root.map().only("name", "seed", "start", "faults", "devices");
    Optional<YamlValue> seed = map.optional("seed");
    Optional<YamlValue> faults = map.optional("faults");
    Optional<YamlValue> title = map.optional("name");
    List<Fault> ofAll = faults.isPresent() ? FaultReader.read(faults.get()) : List.of();
    List<DeviceModel> models = new ArrayList<>();
    for (YamlValue model : map.required("devices", "[{model: boiler, ...}]").list()) {
      models.add(ModelReader.read(model, ofAll));
      checkNames(model, models);
    }
    return new Scenario(
        title.isPresent() ? title.get().text() : Path.of(name).getFileName().toString(),
        seed.isPresent() ? seed.get().whole(Long.MIN_VALUE, Long.MAX_VALUE) : 1,
        start(map.optional("start")),
        models);
  }

  private static Node compose(String name, String yaml) throws ScenarioException {
    try {
      return new Compose(LoadSettings.builder().setLabel(name).build())
          .composeString(yaml)
          .orElseThrow(
              () -> new ScenarioException(name + ", line 1: is empty; write devices: ..."));
    } catch (MarkedYamlEngineException e) {
      throw new ScenarioException(
          name
              + ", line "
              + (e.getProblemMark().map(Mark::getLine).orElse(0) + 1)
              + ": is not YAML: "
              + e.getProblem());
    } catch (YamlEngineException e) {
      throw new ScenarioException(name + ": is not YAML: " + e.getMessage());
    }
  }

  private static Instant start(Optional<YamlValue> value) throws ScenarioException {
    if (value.isEmpty()) {
      return DEFAULT_START;
    }
    try {
      return Instant.parse(value.get().text());
    } catch (DateTimeException e) {
      throw value.get().isNot("a time such as 2026-01-01T00:00:00Z");
    }
  }

  private static void checkNames(YamlValue place, List<DeviceModel> models)
      throws ScenarioException {
    Set<String> formats = new HashSet<>();
    for (DeviceModel model : models) {
      if (!formats.add(model.things().replaceAll("%(0\\d)?d", "%"))) {
        throw place.error(
            "its things are named as another model's: give it a name: of its own, e.g. "
                + model.name()
                + "-b-%d");
      }
    }
  }
}
