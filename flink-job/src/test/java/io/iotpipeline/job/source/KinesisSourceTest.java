package io.iotpipeline.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.config.JobConfig;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.streaming.connectors.kinesis.util.KinesisConfigUtil;
import org.junit.jupiter.api.Test;

class KinesisSourceTest {
  @Test
  void shouldLeaveTheEndpointToAwsUnlessOneIsSet() throws Exception {
    assertThat(KinesisSource.properties(JobConfig.of(Map.of())))
        .containsEntry("aws.region", "us-east-1")
        .doesNotContainKey("aws.endpoint");

    Properties source = new Properties();
    source.setProperty("endpoint", "http://127.0.0.1:4567");
    assertThat(KinesisSource.properties(JobConfig.of(Map.of("source.kinesis", source))))
        .containsEntry("aws.endpoint", "http://127.0.0.1:4567");
  }

  @Test
  void shouldMarkIdleShardsWhichTheConnectorNeverDoesByDefault() throws Exception {
    assertThat(KinesisSource.properties(JobConfig.of(Map.of())))
        .containsEntry("flink.shard.idle.interval", "30000")
        .containsEntry("flink.stream.initpos", "TRIM_HORIZON");
  }

  @Test
  void shouldBeginAtATime() throws Exception {
    Properties source = new Properties();
    source.setProperty("initial.position", "AT_TIMESTAMP");
    source.setProperty("initial.timestamp", "2026-11-24T08:00:00.5Z");

    Properties connector = KinesisSource.properties(JobConfig.of(Map.of("source.kinesis", source)));

    assertThat(connector).containsEntry("flink.stream.initpos", "AT_TIMESTAMP");
    assertThat(KinesisConfigUtil.parseStreamTimestampStartingPosition(connector))
        .isEqualTo(Instant.parse("2026-11-24T08:00:00.5Z"));
  }

  @Test
  void shouldWaitForKinesisAsLongAsItTakes() throws Exception {
    assertThat(KinesisSource.properties(JobConfig.of(Map.of())))
        .containsEntry("flink.shard.getrecords.maxretries", Integer.toString(Integer.MAX_VALUE))
        .containsEntry("flink.shard.getiterator.maxretries", Integer.toString(Integer.MAX_VALUE))
        .containsEntry("flink.list.shards.maxretries", Integer.toString(Integer.MAX_VALUE))
        .containsEntry("flink.shard.getrecords.backoff.max", "5000");
  }
}
