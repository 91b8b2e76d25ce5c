package io.iotpipeline.infra.settings;

import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The settings as options of a command: {@code --key VALUE} or {@code --key=VALUE}. */
public final class SettingOptions {
  private SettingOptions() {}

  /** Gives a command an option for each setting. */
  public static CommandSpec addTo(CommandSpec command) {
    for (Setting setting : Setting.values()) {
      command.addOption(
          OptionSpec.builder(name(setting))
              .type(String.class)
              .paramLabel("VALUE")
              .description(
                  text(setting.doc() + "."),
                  text(
                      sentence(setting.expectation())
                          + "; default \""
                          + setting.defaultText()
                          + "\"."))
              .build());
    }
    return command;
  }

  /** What was given, unchecked. */
  static Map<Setting, String> given(ParseResult options) {
    Map<Setting, String> given = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      if (options.hasMatchedOption(name(setting))) {
        given.put(setting, options.matchedOptionValue(name(setting), ""));
      }
    }
    return given;
  }

  private static String name(Setting setting) {
    return "--" + setting.key();
  }

  /** As picocli prints it: to picocli, a description is a format. */
  private static String text(String description) {
    return description.replace("%", "%%");
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
