package io.iotpipeline.infra;

import java.util.List;

/** Settings that can't be used: every reason at once. */
final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> errors;

  SettingsException(List<String> errors) {
    super(String.join("\n", errors));
    this.errors = List.copyOf(errors);
  }

  /** One line each. */
  List<String> errors() {
    return errors;
  }
}
