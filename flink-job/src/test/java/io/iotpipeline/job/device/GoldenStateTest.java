package io.iotpipeline.job.device;

import static io.iotpipeline.job.device.Readings.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.bytes.GoldenFile;
import io.iotpipeline.job.device.DeviceFleet.Backend;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Restores, for ever, the canonical savepoint that the first published job took, and compares what
 * the operator makes of it. How the files are written: {@link GoldenFile}.
 */
class GoldenStateTest {
  private static final GoldenFile SAVEPOINT = new GoldenFile("device-operator.savepoint");
  private static final GoldenFile EMITTED = new GoldenFile("device-operator.emitted.txt");

  @ParameterizedTest
  @EnumSource
  void shouldGoOnFromTheSavepointOfTheFirstPublishedJob(Backend backend) throws Exception {
    if (GoldenFile.isWriting()) {
      write();
    }
    OperatorSubtaskState state = OperatorSnapshotUtil.readStateHandle(SAVEPOINT.path().toString());
    for (int parallelism : List.of(1, 3)) {
      try (DeviceFleet fleet = new DeviceFleet(backend, Readings.defaults(), 1, T0)) {
        fleet.restartFrom(state, parallelism);
        GoldenFleet.after(fleet);
        assertThat(GoldenFleet.lines(fleet))
            .containsExactlyInAnyOrderElementsOf(
                new String(EMITTED.read(), StandardCharsets.UTF_8).lines().toList());
      }
    }
  }

  private static void write() throws Exception {
    try (DeviceFleet fleet = new DeviceFleet(Backend.HEAP, Readings.defaults(), 1, T0)) {
      GoldenFleet.before(fleet);
      OperatorSubtaskState savepoint = fleet.canonicalSavepoint();
      if (SAVEPOINT.isMissing()) {
        OperatorSnapshotUtil.writeStateHandle(savepoint, SAVEPOINT.path().toString());
      }
      fleet.forgetOutput();
      GoldenFleet.after(fleet);
      EMITTED.write(String.join("\n", GoldenFleet.lines(fleet)).getBytes(StandardCharsets.UTF_8));
    }
  }
}
