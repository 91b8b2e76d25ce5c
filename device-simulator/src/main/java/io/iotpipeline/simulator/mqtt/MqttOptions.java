package io.iotpipeline.simulator.mqtt;

import java.time.Duration;

/** Options of an {@link MqttTarget}. Each method returns a copy with one option changed. */
public final class MqttOptions {
  /** AWS IoT takes 100 a second of a connection, and drops the rest. */
  public static final int PUBLISHES_PER_SECOND = 95;

  private static final int IN_FLIGHT = 20;
  private static final long BUFFER_BYTES = 64L << 20;
  private static final int CONNECTING_AT_ONCE = 32;
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
  private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(5);

  private String basicIngestRule;
  private int publishesPerSecond = PUBLISHES_PER_SECOND;
  private int inFlight = IN_FLIGHT;
  private long bufferBytes = BUFFER_BYTES;
  private int connectingAtOnce = CONNECTING_AT_ONCE;
  private Duration firstDelay = FIRST_DELAY;
  private Duration longestDelay = LONGEST_DELAY;
  private Duration giveUpAfter = GIVE_UP_AFTER;

  private MqttOptions() {}

  private MqttOptions(MqttOptions other) {
    basicIngestRule = other.basicIngestRule;
    publishesPerSecond = other.publishesPerSecond;
    inFlight = other.inFlight;
    bufferBytes = other.bufferBytes;
    connectingAtOnce = other.connectingAtOnce;
    firstDelay = other.firstDelay;
    longestDelay = other.longestDelay;
    giveUpAfter = other.giveUpAfter;
  }

  /** Plain telemetry topics, AWS IoT's limits. */
  public static MqttOptions defaults() {
    return new MqttOptions();
  }

  /**
   * Publishes straight to a rule, which costs no messaging charge.
   *
   * @param rule the rule's name; null: to the plain telemetry topic
   */
  public MqttOptions basicIngest(String rule) {
    MqttOptions copy = new MqttOptions(this);
    copy.basicIngestRule = rule;
    return copy;
  }

  /** Most publishes a second of a connection; {@value #PUBLISHES_PER_SECOND} by default. */
  public MqttOptions publishesPerSecond(int most) {
    MqttOptions copy = new MqttOptions(this);
    copy.publishesPerSecond = most;
    return copy;
  }

  /** Most publishes of a connection that wait for their PUBACK; 20 by default. */
  public MqttOptions inFlight(int most) {
    MqttOptions copy = new MqttOptions(this);
    copy.inFlight = most;
    return copy;
  }

  /** Most bytes that wait in memory before {@code send} waits; 64 MiB by default. */
  public MqttOptions bufferBytes(long most) {
    MqttOptions copy = new MqttOptions(this);
    copy.bufferBytes = most;
    return copy;
  }

  /** Most devices that connect at a time; 32 by default. */
  public MqttOptions connectingAtOnce(int most) {
    MqttOptions copy = new MqttOptions(this);
    copy.connectingAtOnce = most;
    return copy;
  }

  /** Back-off of reconnects: doubles from the first to the longest, with full jitter. */
  public MqttOptions reconnectDelay(Duration first, Duration longest) {
    MqttOptions copy = new MqttOptions(this);
    copy.firstDelay = first;
    copy.longestDelay = longest;
    return copy;
  }

  /**
   * How long the broker may acknowledge nothing and take no connection while messages wait, until
   * {@code send} and {@code flush} fail; five minutes by default.
   */
  public MqttOptions giveUpAfter(Duration silence) {
    MqttOptions copy = new MqttOptions(this);
    copy.giveUpAfter = silence;
    return copy;
  }

  String basicIngestRule() {
    return basicIngestRule;
  }

  int publishesPerSecond() {
    return publishesPerSecond;
  }

  int inFlight() {
    return inFlight;
  }

  long bufferBytes() {
    return bufferBytes;
  }

  int connectingAtOnce() {
    return connectingAtOnce;
  }

  ReconnectDelay reconnectDelay() {
    return new ReconnectDelay(firstDelay.toMillis(), longestDelay.toMillis());
  }

  Duration giveUpAfter() {
    return giveUpAfter;
  }
}
