package io.iotpipeline.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.config.PropertyKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class JobConfigTest {
  private final Map<String, Properties> groups = new HashMap<>();

  @Test
  void shouldRunOnDefaultsAlone() throws ConfigException {
    JobConfig config = JobConfig.of(groups);

    for (PropertyKey<?> key : JobProperties.ALL) {
      assertThat(config.find(key).orElse(null)).as(key.toString()).isEqualTo(key.defaultValue());
    }
  }

  @Test
  void shouldTakeEveryDefaultAsAValueToo() throws ConfigException {
    for (PropertyKey<?> key : JobProperties.ALL) {
      if (key.defaultValue() != null) {
        set(key.group(), key.key(), key.defaultValue().toString());
      }
    }

    JobConfig config = JobConfig.of(groups);

    assertThat(config.get(JobProperties.TIMESTREAM_BATCH)).isEqualTo(100);
    assertThat(config.get(JobProperties.ENRICH_ENABLED)).isTrue();
  }

  @Test
  void shouldTypeWhatIsGiven() throws ConfigException {
    set("sink.timestream", "batch.size", "7");
    set("time.series", "store", "none");
    set("sink.timestream", "endpoint", "http://127.0.0.1:4566");
    set("source.kinesis", "initial.position", "LATEST");

    JobConfig config = JobConfig.of(groups);

    assertThat(config.intValue(JobProperties.TIMESTREAM_BATCH)).isEqualTo(7);
    assertThat(config.get(JobProperties.TIME_SERIES_STORE)).isEqualTo("none");
    assertThat(config.find(JobProperties.TIMESTREAM_ENDPOINT)).contains("http://127.0.0.1:4566");
    assertThat(config.get(JobProperties.SOURCE_INITIAL_POSITION)).isEqualTo("LATEST");
  }

  @Test
  void shouldTellEveryErrorAtOnceWithWhatWouldBeRight() {
    set("sink.timestream", "batch.size", "0");
    set("enrich.registry", "enabled", "yes");
    set("sink.influxdb", "token.secret", "two words");
    set("sink.timestream", "endpoint", "127.0.0.1:80");
    set("time.series", "linger.ms", "1s");
    set("sink.firehose", "readings.stream", "a b");
    set("source.kinesis", "initial.position", "latest");
    set("aws", "region", "Frankfurt");

    assertThat(errors())
        .containsExactlyInAnyOrder(
            "property group \"sink.timestream\", key \"batch.size\": \"0\" is not a whole number from 1 to 100",
            "property group \"enrich.registry\", key \"enabled\": \"yes\" is not true or false",
            "property group \"sink.influxdb\", key \"token.secret\": \"two words\" is not a secret's name or ARN",
            "property group \"sink.timestream\", key \"endpoint\": \"127.0.0.1:80\" is not a URL such as http://127.0.0.1:4566 or https://host",
            "property group \"time.series\", key \"linger.ms\": \"1s\" is not a whole number from 0 to 60000",
            "property group \"sink.firehose\", key \"readings.stream\": \"a b\" is not a name of letters, digits and _.-, at most 255",
            "property group \"source.kinesis\", key \"initial.position\": \"latest\" is not one of TRIM_HORIZON, LATEST, AT_TIMESTAMP",
            "property group \"aws\", key \"region\": \"Frankfurt\" is not a region such as us-east-1");
  }

  @Test
  void shouldRefuseNamesThatItDoesNotKnow() {
    set("sink.timestrem", "batch.size", "5");
    set("sink.timestream", "batchsize", "5");
    set("window", "zebra", "5");

    assertThat(errors())
        .containsExactly(
            "property group \"sink.timestream\", key \"batchsize\": there is no such key; did you mean \"batch.size\"?",
            "property group \"sink.timestrem\": there is no such group; did you mean \"sink.timestream\"?",
            "property group \"window\", key \"zebra\": there is no such key; there are allowed.lateness.ms");
  }

  @Test
  void shouldRefuseNumbersOutOfAnyRange() {
    set("window", "allowed.lateness.ms", "99999999999999999999");
    set("decode", "max.age.ms", "");

    assertThat(errors()).hasSize(2).allMatch(error -> error.contains("is not a whole number from"));
  }

  @Test
  void shouldWantToKnowWhereInfluxDbIsIfItIsTheStore() {
    set("time.series", "store", "influxdb");

    assertThat(errors())
        .containsExactly(
            "property group \"sink.influxdb\", key \"endpoint\": it is missing, and \"time.series/store\" is \"influxdb\": set a URL such as http://127.0.0.1:4566 or https://host",
            "property group \"sink.influxdb\", key \"token.secret\": it is missing, and \"time.series/store\" is \"influxdb\": set a secret's name or ARN");
  }

  @Test
  void shouldWantATimeToBeginAt() {
    set("source.kinesis", "initial.position", "AT_TIMESTAMP");
    assertThat(errors())
        .containsExactly(
            "property group \"source.kinesis\", key \"initial.timestamp\": it is missing, and \"source.kinesis/initial.position\" is \"AT_TIMESTAMP\": set a time with an offset such as 2026-11-24T08:00:00Z");

    set("source.kinesis", "initial.timestamp", "yesterday");
    assertThat(errors())
        .containsExactly(
            "property group \"source.kinesis\", key \"initial.timestamp\": \"yesterday\" is not a time with an offset such as 2026-11-24T08:00:00Z");
  }

  @Test
  void shouldNotCallMissingWhatIsWrong() {
    set("time.series", "store", "influxdb");
    set("sink.influxdb", "endpoint", "nowhere");
    set("sink.influxdb", "token.secret", "arn:aws:secretsmanager:us-east-1:1:secret:iot/x-AbC");

    assertThat(errors()).singleElement().asString().contains("\"nowhere\" is not a URL");
  }

  private List<String> errors() {
    return catchThrowableOfType(ConfigException.class, () -> JobConfig.of(groups)).errors();
  }

  private void set(String group, String key, String value) {
    groups.computeIfAbsent(group, name -> new Properties()).setProperty(key, value);
  }
}
