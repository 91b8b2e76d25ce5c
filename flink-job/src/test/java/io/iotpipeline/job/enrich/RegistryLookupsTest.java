package io.iotpipeline.job.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.client.ManualTimer;
import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.telemetry.Device;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class RegistryLookupsTest {
  private static final Device KNOWN = new Device("A2", "loop", 60_000);
  private static final SdkClientException NO_ANSWER = SdkClientException.create("connection reset");

  private final FakeRegistry registry = new FakeRegistry();
  private final ManualTimer timer = new ManualTimer();
  private final AtomicLong now = new AtomicLong(5_000);
  private RegistryLookups lookups;

  @BeforeEach
  void open() throws Exception {
    Properties enrich = new Properties();
    enrich.setProperty("retry.attempts", "3");
    enrich.setProperty("cache.ttl.ms", "1000");
    enrich.setProperty("cache.negative.ttl.ms", "100");
    enrich.setProperty("cooldown.ms", "500");
    EnrichOptions options = new EnrichOptions(JobConfig.of(Map.of("enrich.registry", enrich)));
    lookups = new RegistryLookups(registry, options, timer, now::get);
  }

  @Test
  void shouldAskOnceForADeviceAtATime() {
    CompletableFuture<Optional<Device>> first = lookups.find("d1");
    CompletableFuture<Optional<Device>> follower = lookups.find("d1");
    registry.answer(0, KNOWN);

    assertThat(registry.asked).containsExactly("d1");
    assertThat(first).isCompletedWithValue(Optional.of(KNOWN));
    assertThat(follower).isCompletedWithValue(Optional.of(KNOWN));
  }

  @Test
  void shouldRememberWhatItLearnedAndThatADeviceIsUnknown() {
    lookups.find("known");
    lookups.find("unknown");
    registry.answer(0, KNOWN);
    registry.answer(1, null);

    assertThat(lookups.remembered("known")).contains(KNOWN);
    assertThat(lookups.remembered("unknown")).isEmpty();
    now.addAndGet(100);
    assertThat(lookups.remembered("unknown")).isNull();
    now.addAndGet(900);
    assertThat(lookups.remembered("known")).isNull();
  }

  @Test
  void shouldRetryWhatMayPass() {
    CompletableFuture<Optional<Device>> lookup = lookups.find("d1");
    registry.fail(0, NO_ANSWER);
    timer.run(1);
    registry.fail(1, NO_ANSWER);
    timer.run(1);
    registry.answer(2, KNOWN);

    assertThat(lookup).isCompletedWithValue(Optional.of(KNOWN));
    assertThat(lookups.isCooling()).isFalse();
  }

  @Test
  void shouldLeaveARegistryInTroubleAloneForAWhile() {
    failLookups(4);
    assertThat(lookups.isCooling()).isFalse();
    failLookups(1);
    assertThat(lookups.isCooling()).isTrue();

    now.addAndGet(500);
    assertThat(lookups.isCooling()).isFalse();
    failLookups(1);
    assertThat(lookups.isCooling()).as("nothing is better").isTrue();
  }

  @Test
  void shouldGoOnAskingWhereOneLookUpAmongManyFails() {
    for (int i = 0; i < 20; i++) {
      failLookups(1);
      for (int j = 0; j < 2; j++) {
        lookups.find("known" + i + j);
        registry.answer(registry.asked.size() - 1, KNOWN);
      }
    }

    assertThat(lookups.isCooling()).isFalse();
  }

  @Test
  void shouldNotRetryAMissingTable() {
    CompletableFuture<Optional<Device>> lookup = lookups.find("d1");
    registry.fail(0, ResourceNotFoundException.builder().message("no table").build());

    assertThat(lookup).isCompletedExceptionally();
    assertThat(timer.waiting()).isZero();
  }

  private void failLookups(int count) {
    for (int i = 0; i < count; i++) {
      lookups.find("failing" + registry.asked.size());
      registry.fail(
          registry.asked.size() - 1,
          ResourceNotFoundException.builder().message("no table").build());
    }
  }

  @Test
  void shouldStillLearnFromAnAnswerThatComesTooLate() {
    CompletableFuture<Optional<Device>> lookup = lookups.find("d1");
    lookups.giveUp("d1");
    assertThat(lookup).isCompletedExceptionally();

    registry.answer(0, KNOWN);

    assertThat(lookups.remembered("d1")).contains(KNOWN);
  }
}
