package io.iotpipeline.simulator.scenario;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Text as JSON writes it. */
final class Json {
  private Json() {}

  static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
