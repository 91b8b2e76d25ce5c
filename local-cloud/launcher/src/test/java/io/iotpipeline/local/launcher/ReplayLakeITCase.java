package io.iotpipeline.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.command.CommandLines;
import io.iotpipeline.local.LocalCloud;
import io.iotpipeline.local.kinesis.StreamRecord;
import io.iotpipeline.local.launcher.replay.WrittenLake;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.decode.ReadingDecoder;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against S3 and Kinesis of the local cloud. */
class ReplayLakeITCase {
  private static final ReadingDecoder DECODER =
      new ReadingDecoder(Duration.ofDays(7).toMillis(), Limits.MAX_AHEAD_MS);

  @TempDir Path folder;
  private LocalCloud cloud;
  private LocalDateTime hour;
  private String today;
  private final List<String> ids = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    cloud = LocalCloud.in(folder).withoutKinesisLimits().withS3(0).start();
    long now = System.currentTimeMillis();
    WrittenLake lake = new WrittenLake(cloud.bucket(), DECODER);
    for (int i = 0; i < 100; i++) {
      String payload = "{\"timestamp\":" + (now - i) + ",\"t\":" + i + "}";
      ids.add(lake.add("d" + i % 3, payload, now + i).reading().readingId());
    }
    lake.add("d1", "{\"deviceId\":\"other\",\"t\":1}", now);
    hour = LocalDateTime.now(Clock.systemUTC());
    today = hour.toLocalDate().toString();
    lake.write(String.format("dt=%s/hour=%02d", today, hour.getHour()));
  }

  @AfterEach
  void stop() throws Exception {
    cloud.close();
  }

  @Test
  void shouldSendTheReadingsOfABucketAndOfAFolder() {
    String s3 = cloud.s3Endpoint().toString();
    String out = run(0, "--bucket", ResourceNames.LAKE_BUCKET, "--s3-endpoint", s3);

    assertThat(out).containsPattern("= sent +100").contains("in s3://");
    assertThat(readingIds()).containsExactlyInAnyOrderElementsOf(ids);

    run(0, "--lake", cloud.bucket().toString());
    assertThat(readingIds())
        .hasSize(200)
        .containsExactlyInAnyOrderElementsOf(Stream.concat(ids.stream(), ids.stream()).toList());
  }

  @Test
  void shouldSendRepairedDeadLetters() {
    String lake = cloud.bucket().toString();
    run(1, "--lake", lake, "--dead-letters");
    assertThat(readingIds()).isEmpty();

    run(0, "--lake", lake, "--dead-letters", "--dry-run", "--drop", "deviceId");
    assertThat(readingIds()).isEmpty();

    run(0, "--lake", lake, "--dead-letters", "--reason", "IDENTITY_MISMATCH", "--drop", "deviceId");
    assertThat(readingIds()).hasSize(1);
  }

  private String run(int code, String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> args =
        new ArrayList<>(List.of("replay-lake", "--from", today, "--to", today, "--rate", "5000"));
    args.addAll(List.of("--endpoint", cloud.endpoint().toString()));
    args.addAll(List.of(more));
    int exit =
        CommandLines.of(new Main())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args.toArray(String[]::new));
    assertThat(exit).as(out + "" + err).isEqualTo(code);
    return out.toString();
  }

  private List<String> readingIds() {
    List<String> found = new ArrayList<>();
    cloud.kinesis().forEachRecord(ResourceNames.STREAM, record -> found.add(readingId(record)));
    return found;
  }

  private static String readingId(StreamRecord record) {
    Origin origin = new Origin(record.shardId(), record.sequenceNumber(), record.arrivalMillis());
    return DECODER.decode(record.partitionKey(), record.data(), origin).reading().readingId();
  }
}
