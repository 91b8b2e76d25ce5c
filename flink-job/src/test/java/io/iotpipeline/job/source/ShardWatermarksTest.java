package io.iotpipeline.job.source;

import static io.iotpipeline.job.Samples.T0;
import static io.iotpipeline.job.Samples.deadLetter;
import static io.iotpipeline.job.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.Envelope;
import org.junit.jupiter.api.Test;

class ShardWatermarksTest {
  private static final long DAY = 86_400_000;

  private final ShardWatermarks shard = new ShardWatermarks(30_000, 60_000, 2 * DAY);

  @Test
  void shouldNotKnowTheTimeBeforeTheFirstReading() {
    assertThat(watermark()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void shouldStayBehindTheLatestReading() {
    see(reading("d1", T0));
    see(reading("d2", T0 - 5_000));

    assertThat(watermark()).isEqualTo(T0 - 30_001);
  }

  @Test
  void shouldNotFollowAClockThatIsAhead() {
    assertThat(see(reading("d1", T0 + 600_000, T0))).isEqualTo(T0 + 600_000);

    assertThat(watermark()).isEqualTo(T0 - 30_001);
  }

  @Test
  void shouldNotLetAClockThatIsBehindHoldBackOthersForLongerThanItMay() {
    see(reading("d1", T0 - 3 * DAY, T0));
    assertThat(watermark()).isEqualTo(T0 - 2 * DAY - 30_001);

    see(reading("d1", T0 - 3 * DAY + 1, T0 + 1));
    assertThat(watermark()).isEqualTo(T0 + 1 - 2 * DAY - 30_001);
  }

  @Test
  void shouldNotLetADeadLetterMakeABacklogLate() {
    see(reading("d1", T0 - DAY, T0));
    assertThat(see(Envelope.of(deadLetter("d2", T0)))).isEqualTo(T0);
    see(reading("d1", T0 - DAY + 1, T0));

    assertThat(watermark()).isEqualTo(T0 - DAY + 1 - 30_001);
  }

  @Test
  void shouldNotLetAShardOfDeadLettersHoldBackTheOthers() {
    see(Envelope.of(deadLetter("d2", T0)));
    see(Envelope.of(deadLetter("d2", T0 + 60_000)));
    assertThat(watermark()).isEqualTo(Long.MIN_VALUE);

    see(Envelope.of(deadLetter("d2", T0 + 60_001)));
    assertThat(watermark()).isEqualTo(T0 + 60_001 - 30_001);
  }

  private long see(io.iotpipeline.telemetry.Reading reading) {
    return see(Envelope.of(reading));
  }

  private long see(Envelope envelope) {
    return shard.extractTimestamp(envelope, Long.MIN_VALUE);
  }

  private long watermark() {
    return shard.getCurrentWatermark().getTimestamp();
  }
}
