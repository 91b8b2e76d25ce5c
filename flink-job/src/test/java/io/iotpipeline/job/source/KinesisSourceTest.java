package io.iotpipeline.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.config.JobConfig;
import java.util.Map;
import java.util.Properties;
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
        .containsEntry("flink.stream.initpos", "TRIM_HORIZON")
        .containsEntry("flink.stream.recordpublisher", "POLLING");
  }
}
