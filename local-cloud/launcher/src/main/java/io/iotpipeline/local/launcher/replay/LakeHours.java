package io.iotpipeline.local.launcher.replay;

import io.iotpipeline.telemetry.store.LakeTable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Partitions of the lake, one after the other: the hours, in UTC, in which Firehose took what they
 * hold.
 *
 * @param first the first hour
 * @param last the last hour, included
 */
public record LakeHours(LocalDateTime first, LocalDateTime last) {
  /** What {@link #of} reads, for errors. */
  public static final String FORM = "a day 2026-01-31 or an hour 2026-01-31T23, in UTC";

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH").withResolverStyle(ResolverStyle.STRICT);
  private static final int LAST_HOUR = 23;

  /**
   * From the beginning of one day or hour to the end of another, in the words of {@link #FORM}.
   *
   * @throws IllegalArgumentException when one is of another form, or the second is before the first
   */
  public static LakeHours of(String from, String to) {
    LocalDateTime first = hour("--from", from, 0);
    LocalDateTime last = hour("--to", to, LAST_HOUR);
    if (last.isBefore(first)) {
      throw new IllegalArgumentException(
          "--to \"" + to + "\" is before --from \"" + from + "\"; both are included: swap them");
    }
    return new LakeHours(first, last);
  }

  private static LocalDateTime hour(String option, String text, int hourOfDay) {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atTime(hourOfDay, 0)
          : LocalDateTime.parse(text, HOUR);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(option + ": \"" + text + "\" is not " + FORM, e);
    }
  }

  /** How many there are. */
  public long count() {
    return ChronoUnit.HOURS.between(first, last) + 1;
  }

  /** Their folders below the table's, in order: {@code dt=2026-01-31/hour=23}. */
  Stream<String> partitions() {
    return LongStream.range(0, count()).mapToObj(first::plusHours).map(LakeHours::partition);
  }

  private static String partition(LocalDateTime hour) {
    return String.format(
        "%s=%s/%s=%02d",
        LakeTable.PARTITION_DAY, hour.toLocalDate(), LakeTable.PARTITION_HOUR, hour.getHour());
  }

  @Override
  public String toString() {
    return HOUR.format(first) + " to " + HOUR.format(last);
  }
}
