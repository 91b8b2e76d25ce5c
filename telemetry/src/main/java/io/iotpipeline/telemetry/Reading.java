package io.iotpipeline.telemetry;

import java.util.Objects;

/**
 * One accepted message of one device: its metrics at one moment.
 *
 * <p>What the device said is final. Two things are added on the way, each by one operator, and then
 * never changed: what the registry says of the device ({@link #enrich}) and how its time stood to
 * its window ({@link #classify}).
 */
public final class Reading {
  /** The {@link #sequence()} of a reading that came without one. */
  public static final long NO_SEQUENCE = -1;

  private final String deviceId;
  private final String kind;
  private final long id;
  private final long eventTime;
  private final boolean deviceTime;
  private final long sequence;
  private final String[] metricNames;
  private final double[] metricValues;
  private final String[] attributeNames;
  private final String[] attributeValues;
  private final Origin origin;

  private Device device = Device.UNKNOWN;
  private boolean enriched;
  private boolean late;
  private boolean windowed = true;

  /**
   * @param deviceId the thing's name
   * @param kind the group of metrics, {@link Fields#DEFAULT_KIND} if the device names none
   * @param id names the reading among its device's: the same at every replay (see {@link #id()})
   * @param eventTime when it was measured, epoch ms
   * @param deviceTime whether the device gave the time; false: the arrival time is used
   * @param sequence the device's counter, or {@link #NO_SEQUENCE}
   * @param metricNames names, in the order of the message; not copied
   * @param metricValues finite values, as many; not copied
   * @param attributeNames names; not copied
   * @param attributeValues values as text, as many; not copied
   * @param origin its place in the stream
   */
  public Reading(
      String deviceId,
      String kind,
      long id,
      long eventTime,
      boolean deviceTime,
      long sequence,
      String[] metricNames,
      double[] metricValues,
      String[] attributeNames,
      String[] attributeValues,
      Origin origin) {
    this.deviceId = deviceId;
    this.kind = kind;
    this.id = id;
    this.eventTime = eventTime;
    this.deviceTime = deviceTime;
    this.sequence = sequence;
    this.metricNames = metricNames;
    this.metricValues = metricValues;
    this.attributeNames = attributeNames;
    this.attributeValues = attributeValues;
    this.origin = Objects.requireNonNull(origin);
  }

  /** A reading of the same parts, whose enrichment and classification go their own way. */
  public Reading copy() {
    Reading copy =
        new Reading(
            deviceId,
            kind,
            id,
            eventTime,
            deviceTime,
            sequence,
            metricNames,
            metricValues,
            attributeNames,
            attributeValues,
            origin);
    copy.device = device;
    copy.enriched = enriched;
    copy.late = late;
    copy.windowed = windowed;
    return copy;
  }

  /** The thing's name: the authenticated identity from the topic. */
  public String deviceId() {
    return deviceId;
  }

  /** The group of metrics that are sent together. */
  public String kind() {
    return kind;
  }

  /**
   * 64 bits that name the reading among its device's: what the message says; otherwise made from
   * kind, event time and sequence; without a sequence, from kind, event time and the payload's
   * bytes.
   */
  public long id() {
    return id;
  }

  /** {@link #id()} as the stores show it: 16 hexadecimal digits. */
  public String readingId() {
    return hex(id);
  }

  /** A reading id as the stores show it: 16 hexadecimal digits. */
  public static String hex(long id) {
    String digits = Long.toHexString(id);
    return "0000000000000000".substring(digits.length()) + digits;
  }

  /** Time of the measurement, epoch ms. */
  public long eventTime() {
    return eventTime;
  }

  /** Returns whether the device gave the time; false: the arrival time is used. */
  public boolean isDeviceTime() {
    return deviceTime;
  }

  /** The device's counter, or {@link #NO_SEQUENCE}. */
  public long sequence() {
    return sequence;
  }

  /** Number of metrics: 1 to {@link Limits#METRICS}. */
  public int metricCount() {
    return metricNames.length;
  }

  /** Name of metric i. */
  public String metricName(int i) {
    return metricNames[i];
  }

  /** Value of metric i, finite. */
  public double metricValue(int i) {
    return metricValues[i];
  }

  /** Number of attributes: 0 to {@link Limits#ATTRIBUTES}. */
  public int attributeCount() {
    return attributeNames.length;
  }

  /** Name of attribute i. */
  public String attributeName(int i) {
    return attributeNames[i];
  }

  /**
   * Value of attribute i as text: a string as it is, a number as the device wrote it, {@code true}
   * or {@code false}.
   */
  public String attributeValue(int i) {
    return attributeValues[i];
  }

  /** Its place in the stream. */
  public Origin origin() {
    return origin;
  }

  /** The device's registry entry; {@link Device#UNKNOWN} until and unless enriched. Never null. */
  public Device device() {
    return device;
  }

  /** Returns whether the registry answered and holds the device. */
  public boolean isEnriched() {
    return enriched;
  }

  /** Adds what the registry says of the device. */
  public void enrich(Device known) {
    device = Objects.requireNonNull(known);
    enriched = true;
  }

  /** Returns whether its minute had been emitted when it arrived. On time otherwise. */
  public boolean isLate() {
    return late;
  }

  /** Returns whether an aggregate includes it; false: it arrived after the allowed lateness. */
  public boolean isWindowed() {
    return windowed;
  }

  /** Says how its time stood to its window. */
  public void classify(boolean isLate, boolean isWindowed) {
    late = isLate;
    windowed = isWindowed;
  }

  @Override
  public String toString() {
    return "Reading{" + deviceId + " " + kind + " " + readingId() + " at " + eventTime + "}";
  }
}
