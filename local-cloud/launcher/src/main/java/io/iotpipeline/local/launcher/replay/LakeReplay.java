package io.iotpipeline.local.launcher.replay;

import io.iotpipeline.local.lake.Row;
import io.iotpipeline.simulator.replay.MessageTarget;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.Reason.Stage;
import io.iotpipeline.telemetry.decode.ReadingDecoder;
import io.iotpipeline.telemetry.store.LakeTable;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Sends the messages of some of the lake's hours again, each hour's in the order in which they
 * came. A reading keeps its id, so that where it is known already it changes nothing.
 *
 * <p>What this version of the job would refuse is not sent, but counted by its reason.
 */
public final class LakeReplay {
  private static final Comparator<StoredMessage> IN_ORDER =
      Comparator.comparingLong(StoredMessage::arrivalTime)
          .thenComparing(message -> message.sequenceNumber().length())
          .thenComparing(StoredMessage::sequenceNumber);

  /** What a message is made of; first whose it is. */
  private static final List<String> OF_READINGS =
      List.of(
          "device_id",
          "kind",
          "reading_id",
          "event_time_ms",
          "arrival_time_ms",
          "sequence",
          "metrics",
          "attributes",
          "sequence_number");

  private static final List<String> OF_DEAD_LETTERS =
      List.of(
          "thing",
          "reason",
          "raw_base64",
          "truncated",
          "arrival_time_ms",
          "shard_id",
          "sequence_number");

  private final LakePartitions lake;
  private final MessageTarget target;
  private final ReadingDecoder decoder;
  private final Clock clock;
  private final Predicate<String> devices;

  /**
   * @param target flushed after each hour, not closed
   * @param decoder with the job's limits
   * @param devices whose messages are sent
   */
  public LakeReplay(
      LakePartitions lake,
      MessageTarget target,
      ReadingDecoder decoder,
      Clock clock,
      Predicate<String> devices) {
    this.lake = lake;
    this.target = target;
    this.decoder = decoder;
    this.clock = clock;
    this.devices = devices;
  }

  /** Sends readings. */
  public ReplayCounts readings(LakeHours hours) throws IOException, InterruptedException {
    ReplayCounts counts = new ReplayCounts();
    for (String partition : hours.partitions().toList()) {
      Set<String> ids = new HashSet<>();
      List<StoredMessage> messages = new ArrayList<>();
      each(
          LakeTable.READINGS,
          partition,
          OF_READINGS,
          counts,
          row -> {
            if (ids.add(row.text("device_id") + '/' + row.text("reading_id"))) {
              messages.add(StoredMessage.ofReading(row));
            } else {
              counts.repeated++;
            }
          });
      send(messages, counts);
    }
    return counts;
  }

  /**
   * Sends messages that were refused.
   *
   * @param reasons of these only; empty: of all
   * @param repair what is done to them first
   */
  public ReplayCounts deadLetters(LakeHours hours, Set<Reason> reasons, Repair repair)
      throws IOException, InterruptedException {
    ReplayCounts counts = new ReplayCounts();
    for (String partition : hours.partitions().toList()) {
      Set<String> places = new HashSet<>();
      List<StoredMessage> messages = new ArrayList<>();
      each(
          LakeTable.DEAD_LETTERS,
          partition,
          OF_DEAD_LETTERS,
          counts,
          row -> {
            Reason reason = Reason.valueOf(row.text("reason"));
            if (reason.stage() != Stage.DECODE
                || (!reasons.isEmpty() && !reasons.contains(reason))) {
              counts.others++;
            } else if (!places.add(row.text("shard_id") + '/' + row.text("sequence_number"))) {
              counts.repeated++;
            } else if (row.flag("truncated")) {
              counts.truncated++;
            } else {
              messages.add(StoredMessage.ofDeadLetter(row, repair, decoder));
            }
          });
      send(messages, counts);
    }
    return counts;
  }

  private void each(
      LakeTable table,
      String partition,
      List<String> columns,
      ReplayCounts counts,
      Consumer<Row> consumer)
      throws IOException {
    String thing = columns.get(0);
    lake.forEach(
        table,
        partition,
        Set.copyOf(columns),
        row -> {
          if (devices.test(row.text(thing))) {
            counts.rows++;
            consumer.accept(row);
          }
        });
  }

  private void send(List<StoredMessage> messages, ReplayCounts counts)
      throws IOException, InterruptedException {
    messages.sort(IN_ORDER);
    for (StoredMessage message : messages) {
      Envelope envelope = message.decode(decoder, clock.millis());
      if (!envelope.isReading()) {
        counts.refused.merge(envelope.deadLetter().reason(), 1L, Long::sum);
      } else if (message.readingId() != null
          && !message.readingId().equals(envelope.reading().readingId())) {
        counts.renamed++;
      } else {
        target.send(message.thing(), message.payload());
        counts.sent++;
      }
    }
    target.flush();
  }
}
