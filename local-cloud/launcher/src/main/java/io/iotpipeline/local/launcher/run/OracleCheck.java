package io.iotpipeline.local.launcher.run;

import io.iotpipeline.local.kinesis.StreamRecord;
import io.iotpipeline.local.ledger.OutcomeListener;
import io.iotpipeline.simulator.oracle.ExpectedClass;
import io.iotpipeline.simulator.oracle.OracleEntry;
import io.iotpipeline.simulator.oracle.OracleLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares what became of each message with what ought to, by an oracle log. A message is known by
 * its thing and the hash of its bytes; of several equal ones it does not matter which is the
 * duplicate.
 *
 * <p>Whether an accepted reading is late is counted but not judged: near the border the job goes by
 * its watermark, which waits for every shard.
 */
final class OracleCheck implements OutcomeListener {
  private static final int SHOWN = 20;

  private final Map<Long, Tally> tallies = new HashMap<>();
  private final MessageDigest sha256;
  private long entries;
  private long refused;

  /** What is still expected of equal messages. Below zero: more came than was expected. */
  private static final class Tally {
    private final String name;
    private int accepted;
    private int late;
    private int duplicates;
    private int deadLetters;
    private String reason;
    private String found = "";

    private Tally(String name) {
      this.name = name;
    }
  }

  /**
   * What came of it.
   *
   * @param entries messages in the log
   * @param refused those of them that were too large to be sent
   * @param mismatches equal messages of which something else became than ought to
   * @param lateness readings that were late and ought not to be, or the other way round
   * @param repeated records that no entry stands for, but which repeat one
   * @param resent records that may repeat a message, since it was sent again
   * @param shown the first mismatches, one a line
   */
  record Verdict(
      long entries,
      long refused,
      long mismatches,
      long lateness,
      long repeated,
      long resent,
      List<String> shown) {

    boolean agrees() {
      return mismatches == 0 && repeated <= resent;
    }

    Map<String, Long> counts() {
      return Map.of(
          "entries", entries,
          "refused", refused,
          "mismatches", mismatches,
          "lateness", lateness,
          "repeated", repeated);
    }

    String text() {
      StringBuilder text = new StringBuilder();
      text.append(
          String.format(
              Locale.ROOT,
              "oracle log: %,d messages, %s; lateness judged differently: %,d",
              entries,
              agrees()
                  ? "every outcome is as expected"
                  : String.format(
                      Locale.ROOT, "%,d OUTCOMES DIFFER FROM WHAT WAS EXPECTED", mismatches),
              lateness));
      if (refused > 0) {
        text.append(String.format(Locale.ROOT, "; too large to be sent: %,d", refused));
      }
      if (repeated > resent) {
        text.append(String.format(Locale.ROOT, "; %,d REPEATED, %,d SENT AGAIN", repeated, resent));
      }
      shown.forEach(line -> text.append("\n  ").append(line));
      return text.toString();
    }
  }

  private OracleCheck() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException odd) {
      throw new IllegalStateException(odd);
    }
  }

  /** Reads what ought to become of each message. */
  static OracleCheck read(Path log) throws IOException {
    OracleCheck check = new OracleCheck();
    OracleLog.forEach(log, check::expect);
    return check;
  }

  private void expect(OracleEntry entry) {
    entries++;
    if (entry.expected() == ExpectedClass.REFUSED) {
      refused++;
      return;
    }
    byte[] hash = HexFormat.of().parseHex(entry.sha256());
    Tally tally =
        tallies.computeIfAbsent(key(entry.device(), hash), unknown -> new Tally(name(entry)));
    switch (entry.expected()) {
      case ON_TIME -> tally.accepted++;
      case LATE -> {
        tally.accepted++;
        tally.late++;
      }
      case DUPLICATE -> tally.duplicates++;
      default -> {
        tally.deadLetters++;
        tally.reason = entry.reason().name();
      }
    }
  }

  private static String name(OracleEntry entry) {
    return entry.device()
        + (entry.eventTime() == null ? "" : " " + Instant.ofEpochMilli(entry.eventTime()))
        + " sha-256 "
        + entry.sha256()
        + ", expected "
        + entry.expected()
        + (entry.reason() == null ? "" : " " + entry.reason());
  }

  @Override
  public void add(StreamRecord record, Outcome outcome, String reason) {
    Tally tally = tallies.get(key(record.partitionKey(), sha256.digest(record.data())));
    if (tally == null) {
      // Others may send to the same cloud.
      return;
    }
    switch (outcome) {
      case ON_TIME -> tally.accepted--;
      case LATE -> {
        tally.accepted--;
        tally.late--;
      }
      case DUPLICATE -> tally.duplicates--;
      case DEAD_LETTER -> {
        if (reason.equals(tally.reason)) {
          tally.deadLetters--;
        } else {
          tally.found += " " + reason;
        }
      }
      default -> tally.found += " LOST";
    }
  }

  /**
   * Judges, once the ledger has told of all records.
   *
   * @param resent how many records there are beyond those that were sent
   */
  Verdict verdict(long resent) {
    long mismatches = 0;
    long lateness = 0;
    long repeated = 0;
    List<String> shown = new ArrayList<>();
    for (Tally tally : tallies.values()) {
      lateness += Math.abs(tally.late);
      repeated += Math.max(0, -tally.duplicates) + Math.max(0, -tally.deadLetters);
      if (tally.accepted != 0
          || tally.duplicates > 0
          || tally.deadLetters > 0
          || !tally.found.isEmpty()) {
        mismatches++;
        if (shown.size() < SHOWN) {
          shown.add(tally.name + ", found" + found(tally));
        }
      }
    }
    return new Verdict(entries, refused, mismatches, lateness, repeated, resent, shown);
  }

  private static String found(Tally tally) {
    if (!tally.found.isEmpty()) {
      return tally.found;
    }
    if (tally.accepted < 0) {
      return " accepted";
    }
    return tally.duplicates < 0 ? " DUPLICATE" : " fewer of them";
  }

  private static long key(String thing, byte[] sha256) {
    return ByteBuffer.wrap(sha256).getLong() * 31
        + ByteBuffer.wrap(thing.getBytes(StandardCharsets.UTF_8)).hashCode();
  }
}
