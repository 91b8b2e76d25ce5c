package io.iotpipeline.local.iot.rule;

/** An MQTT topic filter: {@code +} matches one level, a last {@code #} for all that follow. */
final class TopicFilter {
  private final String[] levels;

  TopicFilter(String filter) {
    levels = filter.split("/", -1);
  }

  boolean matches(String topic) {
    String[] actual = topic.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      if (levels[i].equals("#")) {
        return true;
      }
      if (i >= actual.length || !(levels[i].equals("+") || levels[i].equals(actual[i]))) {
        return false;
      }
    }
    return actual.length == levels.length;
  }
}
