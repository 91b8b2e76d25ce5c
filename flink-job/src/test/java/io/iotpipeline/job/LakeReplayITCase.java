package io.iotpipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.Producer.Message;
import io.iotpipeline.local.lake.Row;
import io.iotpipeline.local.ledger.Ledger;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.decode.ReadingMessage;
import io.iotpipeline.telemetry.store.LakeTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lake holds, sent again, is known to the job, whatever its ids were made of. */
class LakeReplayITCase {
  @TempDir Path folder;

  @Test
  void shouldKnowEveryReadingThatTheLakeSendsAgain() throws Exception {
    try (PipelineFixture pipeline = PipelineFixture.in(folder)) {
      pipeline.startJob();
      pipeline.producer().send(messages());
      pipeline.awaitEverythingRead();
      pipeline.cloud().firehose().flush();
      List<Row> stored = readings(pipeline);
      pipeline.producer().send(stored.stream().map(LakeReplayITCase::again).toList());
      pipeline.drain();

      assertThat(stored).hasSize(Traffic.READINGS_A_MINUTE + 2 * Traffic.DEVICES);
      Ledger ledger = pipeline.ledger();
      assertThat(ledger.lostRecords()).isEmpty();
      assertThat(ledger.isBalanced()).isTrue();
      assertThat(ledger.accepted()).isEqualTo(stored.size());
      assertThat(ledger.stored().parquet()).isEqualTo(stored.size());
      assertThat(ledger.duplicate()).isEqualTo(stored.size() + Traffic.DUPLICATES_A_MINUTE);
      assertThat(readings(pipeline)).hasSameSizeAs(stored);
    }
  }

  /** Named by time and bytes, by arrival and bytes, and by arrival and sequence. */
  private static List<Message> messages() {
    List<Message> messages = new ArrayList<>(Traffic.firstMinute());
    for (int device = 0; device < Traffic.DEVICES; device++) {
      messages.add(Message.of("d" + device, "{\"t\" : 21.50, \"door\":true, \"fw\":\"1.2\"}"));
      messages.add(Message.of("d" + device, "{\"sequence\":" + device + ",\"t\":1}"));
    }
    return messages;
  }

  private static List<Row> readings(PipelineFixture pipeline) throws Exception {
    return pipeline.cloud().lake().rows(LakeTable.READINGS).stream()
        .filter(row -> !Markers.isMarker(row.text("device_id")))
        .collect(Collectors.toList());
  }

  private static Message again(Row row) {
    Long sequence = row.number("sequence");
    return new Message(
        row.text("device_id"),
        ReadingMessage.of(
            row.text("kind"),
            row.number("event_time_ms"),
            sequence == null ? Reading.NO_SEQUENCE : sequence,
            row.numbers("metrics"),
            row.texts("attributes"),
            Long.parseUnsignedLong(row.text("reading_id"), 16)));
  }
}
