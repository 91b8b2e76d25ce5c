package io.iotpipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotpipeline.local.ledger.Ledger;
import io.iotpipeline.local.protocol.Faults;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole graph while Kinesis is out of order: it is waited for, and the job goes on. */
class SourceOutageITCase {
  /** More than the connector's own patience, three attempts a second apart. */
  private static final int REFUSALS = 40;

  @TempDir Path folder;

  @Test
  void shouldWaitForKinesisInsteadOfRestarting() throws Exception {
    try (PipelineFixture pipeline = PipelineFixture.in(folder)) {
      Faults kinesis = pipeline.cloud().kinesis().faults();
      pipeline.startJob();
      pipeline.producer().send(Traffic.firstMinute());
      kinesis.throttle(1);
      await().atMost(Duration.ofMinutes(2)).until(() -> kinesis.throttled() >= REFUSALS);
      kinesis.clear();
      kinesis.loseAnswer(1, Faults.LostAnswer.CONNECTION_CLOSED);
      await().atMost(Duration.ofMinutes(2)).until(() -> kinesis.answersLost() >= REFUSALS);
      kinesis.clear();
      pipeline.awaitEverythingRead();
      assertThat(pipeline.restarts()).isZero();
      pipeline.drain();

      Ledger ledger = pipeline.ledger();
      assertThat(ledger.isBalanced()).isTrue();
      assertThat(ledger.accepted()).isEqualTo(Traffic.READINGS_A_MINUTE);
    }
  }
}
