package io.iotpipeline.local.launcher.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.iotpipeline.local.launcher.chaos.Strike.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChaosPlanTest {
  @Test
  void shouldBeTheSameForTheSameSeedOnly() {
    assertThat(ChaosPlan.of(1, 25))
        .isEqualTo(ChaosPlan.of(1, 25))
        .isNotEqualTo(ChaosPlan.of(2, 25));
  }

  @Test
  void shouldKillEachVictimAndTheJobMostOften() {
    List<Strike> kills =
        ChaosPlan.of(3, 5).stream().filter(one -> one.kind() == Kind.KILL).toList();

    assertThat(kills.stream().collect(Collectors.groupingBy(Strike::victim, Collectors.counting())))
        .containsOnly(
            entry(Victim.JOB, 2L),
            entry(Victim.BROKER, 1L),
            entry(Victim.DYNAMODB, 1L),
            entry(Victim.S3, 1L));
  }

  @Test
  void shouldDoOneThingAfterTheOtherWithinTheRun() {
    List<Strike> plan = ChaosPlan.of(4, 25);

    assertThat(plan).isSortedAccordingTo(Comparator.comparingDouble(Strike::at));
    assertThat(plan).allSatisfy(one -> assertThat(one.at()).isBetween(0.0, 1.0));
    assertThat(plan).hasSize(52).filteredOn(one -> one.kind() == Kind.RESHARD).hasSize(2);
    assertThat(plan.stream().map(one -> one.kind() + " " + one.victim()).distinct())
        .hasSize(4 + 16 + 1);
  }

  @Test
  void shouldTellHowLongRecoveriesTook() {
    Recoveries recoveries = new Recoveries();
    for (double seconds : new double[] {9, 8, 30, 7, 10}) {
      recoveries.add(Victim.JOB, seconds);
    }

    assertThat(recoveries.table()).contains("the job").contains("5      9.0     30.0     30.0");
  }
}
