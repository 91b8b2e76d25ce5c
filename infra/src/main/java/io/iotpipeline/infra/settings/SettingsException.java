package io.iotpipeline.infra.settings;

import java.util.List;

/** Thrown for settings that can't be used, with every reason at once. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> errors;

  SettingsException(List<String> errors) {
    super(String.join("\n", errors));
    this.errors = List.copyOf(errors);
  }

  /** One line each. */
  public List<String> errors() {
    return errors;
  }
}
