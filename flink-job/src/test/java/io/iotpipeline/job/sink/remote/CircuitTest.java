package io.iotpipeline.job.sink.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CircuitTest {
  private final Circuit circuit = new Circuit(10);

  @Test
  void shouldTellWhenItOpensAndWhenItCloses() {
    assertThat(circuit.succeed()).isFalse();
    assertThat(circuit.fail(0, false)).isTrue();
    assertThat(circuit.isOpen()).isTrue();
    assertThat(circuit.fail(1, false)).as("it is open already").isFalse();
    assertThat(circuit.succeed()).isTrue();
    assertThat(circuit.isOpen()).isFalse();
  }

  @Test
  void shouldLetOneProbeThroughAfterARest() {
    assertThat(circuit.mayProbe(0)).as("closed: nothing to probe").isFalse();
    circuit.fail(0, false);
    assertThat(circuit.mayProbe(9)).isFalse();
    assertThat(circuit.mayProbe(10)).isTrue();
    circuit.probe();
    assertThat(circuit.mayProbe(10)).isFalse();

    circuit.fail(15, true);
    assertThat(circuit.mayProbe(24)).isFalse();
    assertThat(circuit.mayProbe(25)).isTrue();
  }

  @Test
  void shouldNotRestLongerForRequestsThatWereSentBefore() {
    circuit.fail(0, false);
    circuit.fail(5, false);

    assertThat(circuit.mayProbe(10)).isTrue();
  }
}
