package io.iotpipeline.job.sink.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Reason;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteWriterTest {
  private static final long TIMEOUT_MS = 60_000;
  private static final long COOLDOWN_MS = 10_000;
  private static final int IN_FLIGHT = 4;

  private WriterHarness<String> writer;

  @AfterEach
  void close() throws Exception {
    writer.close();
  }

  @Test
  void shouldGatherWhatFitsIntoARequest() throws Exception {
    open(options().withBatchBytes(10), false);

    writer.gather(List.of("a", "b", "c", "d", "1234567", "12345", "e"));

    assertThat(FakeStore.requests)
        .extracting(request -> request.words)
        .containsExactly(List.of("a", "b", "c"), List.of("d", "1234567"));
    writer.time(1_000);
    assertThat(FakeStore.requests.get(2).words).containsExactly("12345", "e");
  }

  @Test
  void shouldPutAsideWhatNoRequestMayHold() throws Exception {
    open(options(), false);
    String word = "x".repeat(101);

    writer.write(List.of(word, "a"));
    answer(0, Answer.stored());

    writer.assertCounts(1, 0, 1);
    assertThat(writer.deadLetters().get(0).reason()).isEqualTo(Reason.TIME_SERIES_TOO_LARGE);
  }

  @Test
  void shouldSendAgainWhatTheStoreDidNotTakeYetAndNothingElse() throws Exception {
    open(options(), false);

    writer.write(List.of("a", "b", "c"));
    answer(0, Answer.onceAgain(Map.of(0, "busy", 2, "busy")));
    writer.retry(1);
    answer(1, Answer.onceAgain(Map.of(1, "busy")));
    writer.retry(1);
    answer(2, Answer.stored());

    assertThat(FakeStore.requests)
        .extracting(request -> request.words)
        .containsExactly(List.of("a", "b", "c"), List.of("a", "c"), List.of("c"));
    writer.assertCounts(3, 0, 0);
  }

  @Test
  void shouldSayWhatWasNotTakenUntilItWasGivenUp() throws Exception {
    open(options(), false);

    writer.write(List.of("a", "b"));
    answer(0, Answer.onceAgain(Map.of(1, "busy")));
    writer.time(TIMEOUT_MS);

    writer.assertCounts(1, 0, 1);
    assertThat(writer.deadLetters().get(0).detail())
        .isEqualTo("not written within 60000 ms; at last: 1 of 2 not written: busy");
  }

  @Test
  void shouldHaveNothingUnderWayBehindABarrier() throws Exception {
    open(options(), false);
    writer.gather(List.of("a", "b", "c", "d"));
    assertThat(FakeStore.requests).hasSize(1);

    CompletableFuture<Void> answers = answerAll();
    writer.barrier();

    writer.assertCounts(4, 0, 0);
    answers.join();
  }

  @Test
  void shouldWriteOneRequestAfterTheOtherWhereTheLastWriteStays() throws Exception {
    open(options(), true);
    writer.gather(List.of("a1", "b1", "c1", "a2", "b2"));
    assertThat(FakeStore.requests).hasSize(1);

    CompletableFuture<Void> answers = answerAll();
    writer.gather(List.of("c2"));

    assertThat(FakeStore.requests.get(0).answer).isCompleted();
    assertThat(FakeStore.requests.get(1).words).containsExactly("a2", "b2", "c2");
    writer.endInput();
    writer.assertCounts(6, 0, 0);
    answers.join();
  }

  @Test
  void shouldNotOvertakeARequestThatWasGivenUpButNotAnswered() throws Exception {
    open(options(), true);
    writer.write(List.of("a1"));
    writer.time(TIMEOUT_MS);
    writer.time(TIMEOUT_MS + COOLDOWN_MS);

    writer.write(List.of("a2"));
    assertThat(FakeStore.requests).as("no probe beside it").hasSize(1);
    answer(0, Answer.stored());
    writer.write(List.of("a3"));
    answer(1, Answer.stored());

    writer.assertCounts(1, 0, 2);
    assertThat(writer.isCircuitOpen()).isFalse();
  }

  /** What waits for this operator, the lake say, waits once for the timeout and never again. */
  @Test
  void shouldLetEverythingElsePassBesideAStoreThatHangs() throws Exception {
    open(options(), false);
    writer.gather(Collections.nCopies(3 * IN_FLIGHT, "before"));
    writer.time(TIMEOUT_MS);
    assertThat(writer.isCircuitOpen()).isTrue();

    int values = 3_000;
    int lag = 0;
    for (int second = 0; second < 60; second++) {
      writer.gather(Collections.nCopies(values, "meanwhile"));
      writer.time(TIMEOUT_MS + 1_000L * (second + 1));
    }

    int probes = FakeStore.requests.size() - IN_FLIGHT;
    assertThat(probes)
        .as("in a minute: each takes 5 s, and 10 s pass before the next")
        .isEqualTo(4);
    assertThat(writer.deadLetters())
        .as("all that came has passed, but for a probe that is under way")
        .hasSizeGreaterThanOrEqualTo(3 * IN_FLIGHT + 60 * values - 3 - lag)
        .allMatch(letter -> letter.reason() == Reason.TIME_SERIES_UNAVAILABLE);
  }

  @Test
  void shouldWriteAgainOnceAProbeIsWritten() throws Exception {
    open(options(), false);
    writer.write(List.of("a"));
    fail(0);
    writer.time(TIMEOUT_MS);
    writer.write(List.of("b"));
    assertThat(writer.deadLetters())
        .extracting(DeadLetter::thing, DeadLetter::detail)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "a", "not written within 60000 ms; at last: no route"),
            org.assertj.core.groups.Tuple.tuple(
                "b", "not tried; before: not written within 60000 ms; at last: no route"));

    writer.time(TIMEOUT_MS + COOLDOWN_MS);
    writer.write(List.of("c"));
    writer.write(List.of("d"));
    answer(1, Answer.stored());
    writer.write(List.of("e"));
    answer(2, Answer.stored());

    assertThat(FakeStore.requests)
        .extracting(request -> request.words.get(0))
        .containsExactly("a", "c", "e");
    writer.assertCounts(2, 0, 3);
    assertThat(writer.isCircuitOpen()).isFalse();
  }

  @Test
  void shouldRestAgainAfterAProbeThatFails() throws Exception {
    open(options(), false);
    writer.write(List.of("a"));
    writer.time(TIMEOUT_MS);
    writer.time(TIMEOUT_MS + COOLDOWN_MS);
    writer.write(List.of("probe"));
    fail(1);
    assertThat(writer.waiting()).as("a probe has one attempt").isZero();
    writer.time(TIMEOUT_MS + 2 * COOLDOWN_MS - 1);
    writer.write(List.of("b"));
    assertThat(FakeStore.requests).hasSize(2);
    writer.time(TIMEOUT_MS + 2 * COOLDOWN_MS);
    writer.write(List.of("c"));

    assertThat(FakeStore.requests).hasSize(3);
    assertThat(writer.isCircuitOpen()).isTrue();
  }

  @Test
  void shouldWaitForEverForAStoreThatMayNotBeGivenUp() throws Exception {
    open(WriteOptions.of(3, 1_000, IN_FLIGHT, 100), false);
    writer.write(List.of("a"));
    for (int attempt = 0; attempt < 200; attempt++) {
      fail(attempt);
      writer.time(attempt * 3_600_000L);
      writer.retry(1);
    }
    answer(200, Answer.stored());

    writer.assertCounts(1, 0, 0);
    assertThat(writer.delays()).allMatch(ms -> ms <= 20_000);
  }

  private void open(WriteOptions options, boolean lastWriteStays) throws Exception {
    FakeStore store = new FakeStore(options, lastWriteStays);
    writer = WriterHarness.open(store, store);
  }

  private static WriteOptions options() {
    return WriteOptions.of(3, 1_000, IN_FLIGHT, 100).givingUpAfter(TIMEOUT_MS, COOLDOWN_MS);
  }

  private void answer(int request, Answer answer) throws Exception {
    FakeStore.requests.get(request).answer.complete(answer);
    writer.settle();
  }

  private void fail(int request) throws Exception {
    FakeStore.requests.get(request).answer.completeExceptionally(new IOException("no route"));
    writer.settle();
  }

  /** Answers, from another thread, what is asked while this one waits. */
  private static CompletableFuture<Void> answerAll() {
    return CompletableFuture.runAsync(
        () -> {
          for (int i = 0; i < 2; i++) {
            while (FakeStore.requests.size() <= i) {
              Thread.onSpinWait();
            }
            FakeStore.requests.get(i).answer.complete(Answer.stored());
          }
        });
  }
}
