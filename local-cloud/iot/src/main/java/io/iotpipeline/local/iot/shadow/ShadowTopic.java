package io.iotpipeline.local.iot.shadow;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A topic that asks something of a shadow. */
record ShadowTopic(ShadowKey key, Operation operation) {
  enum Operation {
    GET,
    UPDATE,
    DELETE
  }

  private static final Pattern TOPIC =
      Pattern.compile("\\$aws/things/([^/]+)/shadow/(?:name/([^/]+)/)?(get|update|delete)");

  /** Reads a topic; nothing when it asks nothing, as those of answers. */
  static Optional<ShadowTopic> of(String topic) {
    Matcher matcher = TOPIC.matcher(topic);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    ShadowKey key = new ShadowKey(matcher.group(1), matcher.group(2));
    Operation operation =
        switch (matcher.group(3)) {
          case "get" -> Operation.GET;
          case "update" -> Operation.UPDATE;
          default -> Operation.DELETE;
        };
    return Optional.of(new ShadowTopic(key, operation));
  }

  static String prefix(ShadowKey key) {
    String classic = "$aws/things/" + key.thing() + "/shadow/";
    return key.name() == null ? classic : classic + "name/" + key.name() + "/";
  }
}
