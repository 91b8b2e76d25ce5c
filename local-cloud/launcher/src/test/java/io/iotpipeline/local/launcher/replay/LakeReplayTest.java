package io.iotpipeline.local.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.simulator.replay.MessageTarget;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.decode.ReadingDecoder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeReplayTest {
  private static final long DAY_MS = Duration.ofDays(1).toMillis();
  private static final Instant THEN = Instant.parse("2026-01-31T07:30:00Z");
  private static final long ARRIVAL = THEN.toEpochMilli();
  private static final String HOUR = "dt=2026-01-31/hour=07";
  private static final LakeHours DAY = LakeHours.of("2026-01-31", "2026-01-31");

  private static final ReadingDecoder DECODER = new ReadingDecoder(7 * DAY_MS, Limits.MAX_AHEAD_MS);

  @TempDir Path bucket;
  private WrittenLake lake;
  private final List<Reading> sent = new ArrayList<>();

  @BeforeEach
  void open() {
    lake = new WrittenLake(bucket, DECODER);
  }

  @Test
  void shouldSendReadingsThatDecodeToTheSameIds() throws Exception {
    List<String> ids = new ArrayList<>();
    for (String payload :
        List.of(
            "{\"timestamp\":" + (ARRIVAL - 1000) + ",\"sequence\":1,\"t\":1.5,\"site\":\"Zürich\"}",
            "{\"timestamp\":" + (ARRIVAL - 1000) + ",\"t\":1.50}",
            "{\"kind\":\"climate\",\"t\":1.5}",
            "{\"sequence\":2,\"t\":1.5}")) {
      ids.add(lake.add("d1", payload, ARRIVAL).reading().readingId());
    }
    lake.write(HOUR);

    ReplayCounts counts = replay(1).readings(DAY);

    assertThat(sent).extracting(Reading::readingId).isEqualTo(ids);
    assertThat(sent).extracting(Reading::kind).contains("climate");
    assertThat(counts.sent()).isEqualTo(4);
    assertThat(counts.isIncomplete()).isFalse();
  }

  @Test
  void shouldKeepTheOrderOfArrivalAcrossFiles() throws Exception {
    lake.add("d1", "{\"t\":2}", ARRIVAL + 2);
    lake.add("d1", "{\"t\":1}", ARRIVAL + 1);
    lake.write(HOUR);
    lake.add("d1", "{\"t\":0}", ARRIVAL);
    lake.write(HOUR);

    replay(1).readings(DAY);

    assertThat(sent).extracting(reading -> reading.metricValue(0)).containsExactly(0.0, 1.0, 2.0);
  }

  @Test
  void shouldReadOnlyTheHoursAskedFor() throws Exception {
    lake.add("d1", "{\"t\":1}", ARRIVAL);
    lake.write(HOUR);
    lake.add("d1", "{\"t\":2}", ARRIVAL);
    lake.write("dt=2026-01-31/hour=08");

    replay(1).readings(LakeHours.of("2026-01-31T08", "2026-02-01"));

    assertThat(sent).extracting(reading -> reading.metricValue(0)).containsExactly(2.0);
  }

  @Test
  void shouldSendOnceWhatIsStoredTwice() throws Exception {
    lake.add("d1", "{\"sequence\":1,\"timestamp\":" + ARRIVAL + ",\"t\":1}", ARRIVAL);
    lake.add("d1", "{\"sequence\":1,\"timestamp\":" + ARRIVAL + ",\"t\":1}", ARRIVAL + 5);
    lake.write(HOUR);

    ReplayCounts counts = replay(1).readings(DAY);

    assertThat(sent).hasSize(1);
    assertThat(counts.repeated()).isEqualTo(1);
  }

  @Test
  void shouldNotSendWhatTheJobWouldRefuseAsTooOld() throws Exception {
    lake.add("d1", "{\"t\":1}", ARRIVAL);
    lake.write(HOUR);

    ReplayCounts counts = replay(8).readings(DAY);

    assertThat(sent).isEmpty();
    assertThat(counts.refused()).containsExactly(Map.entry(Reason.TIMESTAMP_OUT_OF_RANGE, 1L));
    assertThat(counts.isIncomplete()).isTrue();
  }

  @Test
  void shouldRepairDeadLetters() throws Exception {
    long second = ARRIVAL / 1000;
    lake.add("d1", "{\"deviceId\":\"other\",\"t\":1}", ARRIVAL);
    lake.add("d1", "{\"metrics\":{\"temp-c\":2}}", ARRIVAL + 1);
    lake.add("d1", "{\"timestamp\":" + second + ",\"t\":3}", ARRIVAL + 2);
    lake.add("d1", "no JSON", ARRIVAL + 3);
    lake.write(HOUR);
    Repair repair = new Repair(Map.of("metrics.temp-c", "temp_c"), List.of("deviceId"), true);

    ReplayCounts counts = replay(1).deadLetters(DAY, Set.of(), repair);

    assertThat(sent).extracting(reading -> reading.metricValue(0)).containsExactly(1.0, 2.0, 3.0);
    assertThat(sent)
        .extracting(Reading::eventTime)
        .as("what had no time has that of its first arrival")
        .containsExactly(ARRIVAL, ARRIVAL + 1, second * 1000);
    assertThat(counts.refused()).containsExactly(Map.entry(Reason.MALFORMED_JSON, 1L));
  }

  @Test
  void shouldNameARepairedLetterAlikeAtEachReplay() throws Exception {
    lake.add("d1", "{\"deviceId\":\"other\",\"t\":1}", ARRIVAL);
    lake.write(HOUR);
    Repair repair = new Repair(Map.of(), List.of("deviceId"), false);

    replay(1).deadLetters(DAY, Set.of(), repair);
    replay(2).deadLetters(DAY, Set.of(), repair);

    assertThat(sent).hasSize(2);
    assertThat(sent.get(1).readingId()).isEqualTo(sent.get(0).readingId());
  }

  @Test
  void shouldSendBytesAsTheyWereForAJobThatTakesThemNow() throws Exception {
    ReadingDecoder strict = new ReadingDecoder(0, 0);
    lake = new WrittenLake(bucket, strict);
    String payload = "{ \"timestamp\" : " + (ARRIVAL - 5) + ", \"t\" : 1.00 }";
    Envelope refused = lake.add("d1", payload, ARRIVAL);
    lake.write(HOUR);

    replay(1).deadLetters(DAY, Set.of(Reason.TIMESTAMP_OUT_OF_RANGE), Repair.NONE);

    assertThat(refused.isReading()).isFalse();
    assertThat(sent)
        .extracting(Reading::readingId)
        .containsExactly(
            DECODER
                .decode(
                    "d1", payload.getBytes(java.nio.charset.StandardCharsets.UTF_8), at(ARRIVAL))
                .reading()
                .readingId());
  }

  @Test
  void shouldLeaveOtherReasonsAndOtherDevicesAlone() throws Exception {
    lake.add("d1", "{\"deviceId\":\"other\",\"t\":1}", ARRIVAL);
    lake.add("d1", "no JSON", ARRIVAL);
    lake.add("d2", "{\"deviceId\":\"other\",\"t\":1}", ARRIVAL);
    lake.write(HOUR);

    ReplayCounts counts =
        replay(1)
            .deadLetters(
                DAY,
                Set.of(Reason.IDENTITY_MISMATCH),
                new Repair(Map.of(), List.of("deviceId"), false));

    assertThat(sent).extracting(Reading::deviceId).containsExactly("d1");
    assertThat(counts.rows()).isEqualTo(2);
    assertThat(counts.others()).isEqualTo(1);
  }

  private LakeReplay replay(int daysLater) {
    Clock clock = Clock.fixed(THEN.plus(Duration.ofDays(daysLater)), ZoneOffset.UTC);
    MessageTarget target =
        new MessageTarget() {
          @Override
          public void send(String thing, byte[] payload) {
            sent.add(DECODER.decode(thing, payload, at(clock.millis())).reading());
          }

          @Override
          public void flush() {}
        };
    return new LakeReplay(
        new FolderPartitions(bucket), target, DECODER, clock, thing -> thing.equals("d1"));
  }

  private static Origin at(long arrival) {
    return new Origin("shardId-000000000000", "1", arrival);
  }
}
