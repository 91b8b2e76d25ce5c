package io.iotpipeline.local.iot.shadow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * All shadows, kept in memory. An update that was accepted is published on MQTT whichever way it
 * came; a refusal only when it came by MQTT.
 */
public final class ShadowService {
  private static final Pattern NAME = Pattern.compile("[$a-zA-Z0-9:_-]{1,64}");

  private final ConcurrentMap<ShadowKey, Shadow> shadows = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Consumer<ShadowMessage> publisher;

  /**
   * No shadows yet.
   *
   * @param publisher takes what is to be published on MQTT; those of one shadow in order
   */
  public ShadowService(Clock clock, Consumer<ShadowMessage> publisher) {
    this.clock = clock;
    this.publisher = publisher;
  }

  /**
   * Takes a message that a client published, and answers it on MQTT.
   *
   * @return whether the topic is one that asks something of a shadow
   */
  public boolean onPublish(String topic, byte[] payload) {
    ShadowTopic asked = ShadowTopic.of(topic).orElse(null);
    if (asked == null) {
      return false;
    }
    try {
      byte[] answer =
          switch (asked.operation()) {
            case GET -> get(asked.key(), payload);
            case DELETE -> delete(asked.key(), payload);
            case UPDATE -> update(asked.key(), payload);
          };
      if (asked.operation() == ShadowTopic.Operation.GET) {
        publisher.accept(new ShadowMessage(topic + "/accepted", answer));
      }
    } catch (ShadowException refusal) {
      ObjectNode rejected = ShadowAnswers.rejected(refusal, now(), ShadowRequest.tokenOf(payload));
      publisher.accept(new ShadowMessage(topic + "/rejected", ShadowJson.bytes(rejected)));
    }
    return true;
  }

  /** The shadow's document. */
  byte[] get(ShadowKey key, byte[] payload) throws ShadowException {
    ShadowRequest request = ShadowRequest.parse(payload);
    checkName(key);
    Shadow shadow = existing(key, shadows.get(key));
    return ShadowJson.bytes(ShadowAnswers.got(shadow, now(), request.clientToken()));
  }

  /** Deletes the shadow, publishes that, and returns the answer. */
  byte[] delete(ShadowKey key, byte[] payload) throws ShadowException {
    ShadowRequest request = ShadowRequest.parse(payload);
    checkName(key);
    ObjectNode[] answer = new ObjectNode[1];
    change(
        key,
        before -> {
          Shadow after = existing(key, before).deleted();
          answer[0] = ShadowAnswers.deleted(after, now(), request.clientToken());
          publish(key, "delete/accepted", answer[0]);
          return after;
        });
    return ShadowJson.bytes(answer[0]);
  }

  /** Updates the shadow, publishes what became of it, and returns the answer. */
  byte[] update(ShadowKey key, byte[] payload) throws ShadowException {
    ShadowRequest request = ShadowRequest.parseUpdate(payload);
    checkName(key);
    ObjectNode[] answer = new ObjectNode[1];
    change(
        key,
        stored -> {
          Shadow before = stored == null ? Shadow.NEVER_MADE : stored;
          long now = now();
          Shadow after = before.updated(request, now);
          answer[0] = ShadowAnswers.accepted(after, request, now);
          publish(key, "update/accepted", answer[0]);
          String token = request.clientToken();
          publish(key, "update/documents", ShadowAnswers.documents(before, after, now, token));
          ObjectNode delta = ShadowAnswers.delta(after, now, token);
          if (delta != null) {
            publish(key, "update/delta", delta);
          }
          return after;
        });
    return ShadowJson.bytes(answer[0]);
  }

  /** The names of a thing's named shadows, in order. */
  List<String> names(String thing) {
    List<String> names = new ArrayList<>();
    shadows.forEach(
        (key, shadow) -> {
          if (key.thing().equals(thing) && key.name() != null && shadow.exists()) {
            names.add(key.name());
          }
        });
    names.sort(null);
    return names;
  }

  long now() {
    return clock.instant().getEpochSecond();
  }

  /** Under the shadow's own lock, so that its messages are published in the order of versions. */
  private void change(ShadowKey key, Change change) throws ShadowException {
    ShadowException[] refused = new ShadowException[1];
    shadows.compute(
        key,
        (same, before) -> {
          try {
            return change.apply(before);
          } catch (ShadowException refusal) {
            refused[0] = refusal;
            return before;
          }
        });
    if (refused[0] != null) {
      throw refused[0];
    }
  }

  private void publish(ShadowKey key, String topicEnd, ObjectNode document) {
    publisher.accept(
        new ShadowMessage(ShadowTopic.prefix(key) + topicEnd, ShadowJson.bytes(document)));
  }

  private static Shadow existing(ShadowKey key, Shadow shadow) throws ShadowException {
    if (shadow == null || !shadow.exists()) {
      throw new ShadowException(404, "No shadow exists with name: '" + key.shown() + "'");
    }
    return shadow;
  }

  private static void checkName(ShadowKey key) throws ShadowException {
    if (key.name() != null && !NAME.matcher(key.name()).matches()) {
      throw ShadowException.badRequest("Invalid shadow name: " + key.name());
    }
  }

  private interface Change {
    Shadow apply(Shadow before) throws ShadowException;
  }
}
