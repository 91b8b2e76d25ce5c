package io.iotpipeline.infra.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Collects the settings: an option beats the environment, which beats cdk.json, which beats the
 * defaults.
 */
public final class SettingsSource {
  private final Map<Setting, Given> given = new EnumMap<>(Setting.class);
  private final List<String> errors = new ArrayList<>();

  private record Given(String value, String where) {}

  /**
   * Reads {@code context.iotpipeline} of a cdk.json.
   *
   * @param file may be absent
   */
  public SettingsSource cdkJson(Path file) {
    if (!Files.exists(file)) {
      return this;
    }
    try {
      JsonNode context = new ObjectMapper().readTree(Files.readString(file)).path("context");
      context
          .path("iotpipeline")
          .fields()
          .forEachRemaining(
              field -> put(file.getFileName().toString(), field.getKey(), field.getValue()));
    } catch (JsonProcessingException e) {
      errors.add(file + ": not JSON: " + e.getOriginalMessage() + "; correct or remove it");
    } catch (IOException e) {
      errors.add(file + ": cannot be read: " + e.getMessage());
    }
    return this;
  }

  private void put(String where, String key, JsonNode value) {
    if (value.isValueNode() && !value.isNull()) {
      put(where, key, value.asText());
    } else {
      errors.add(
          where + ", \"" + key + "\": " + value + " is not a string, a number or true/false");
    }
  }

  /** Reads the variables that begin with {@link Setting#ENVIRONMENT_PREFIX}. */
  public SettingsSource environment(Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(Setting.ENVIRONMENT_PREFIX)) {
            Optional<Setting> setting =
                Arrays.stream(Setting.values())
                    .filter(one -> one.environmentKey().equals(name))
                    .findFirst();
            setting.ifPresentOrElse(
                one -> given.put(one, new Given(value, "environment")),
                () -> errors.add(unknown("environment", name)));
          }
        });
    return this;
  }

  private static String unknown(String where, String name) {
    return where + ", \"" + name + "\": there is no such setting; infra/README.md lists them";
  }

  /**
   * Reads {@code --key value} and {@code --key=value}.
   *
   * @throws picocli.CommandLine.ParameterException for an option that is not a setting
   */
  public SettingsSource flags(List<String> arguments) {
    CommandLine line = new CommandLine(SettingOptions.addTo(CommandSpec.create()));
    return flags(line.parseArgs(arguments.toArray(String[]::new)));
  }

  /** Reads the {@link SettingOptions} of a command. */
  public SettingsSource flags(ParseResult options) {
    SettingOptions.given(options)
        .forEach((setting, value) -> given.put(setting, new Given(value, "option")));
    return this;
  }

  private void put(String where, String key, String value) {
    Arrays.stream(Setting.values())
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .ifPresentOrElse(
            setting -> given.put(setting, new Given(value, where)),
            () -> errors.add(unknown(where, key)));
  }

  /**
   * Returns all settings, checked.
   *
   * @throws SettingsException with every error
   */
  public Settings read() {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      Given one = given.getOrDefault(setting, new Given(setting.defaultText(), "default"));
      values.put(setting, one.value());
      if (!setting.allows(one.value())) {
        errors.add(
            String.format(
                "%s, \"%s\": \"%s\" is not %s",
                one.where(), setting.key(), one.value(), setting.expectation()));
      }
    }
    errors.addAll(Settings.contradictions(values));
    if (!errors.isEmpty()) {
      throw new SettingsException(errors);
    }
    return Settings.of(values);
  }
}
