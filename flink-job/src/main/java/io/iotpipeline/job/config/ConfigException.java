package io.iotpipeline.job.config;

import java.util.List;

/**
 * The job's properties are wrong: every error at once, one line each, saying what would be right.
 */
public final class ConfigException extends Exception {
  private final List<String> errors;

  /**
   * @param errors one line each, at least one
   */
  public ConfigException(List<String> errors) {
    super(String.join(System.lineSeparator(), errors));
    this.errors = List.copyOf(errors);
  }

  ConfigException(String error) {
    this(List.of(error));
  }

  /** One line each. */
  public List<String> errors() {
    return errors;
  }
}
