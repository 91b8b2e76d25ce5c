package io.iotpipeline.simulator.scenario;

import io.iotpipeline.command.InputException;

/** A scenario file is not what it should be. One line that names file, line, field and fix. */
public final class ScenarioException extends InputException {
  private static final long serialVersionUID = 1L;

  ScenarioException(String message) {
    super(message);
  }
}
