package io.iotpipeline.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iotpipeline.simulator.oracle.ExpectedClass;
import io.iotpipeline.simulator.scenario.FaultKind;
import io.iotpipeline.simulator.scenario.Scenario;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.decode.ReadingDecoder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the fleet expects of each message, held to the contract's decoder and to what a
 * de-duplication by reading id would find.
 */
class OracleAgreesTest {
  private static final String FAULTS =
      "duplicate: 5%, outOfOrder: 5%, late: {share: 5%, by: 2m..3d}, wrongClock: 5%,"
          + " malformed: 10%, oversize: 0.5%, spoofedId: 5%, offline: {share: 0.5%, for: 1m..2h},"
          + " slowClock: {share: 40%, by: 1m..6h}";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldExpectWhatTheDecoderSays(long seed) throws Exception {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    for (Scenario scenario : new Scenario[] {Scenarios.factory(), Scenarios.ten(FAULTS)}) {
      Set<String> seen = new HashSet<>();
      ReadingDecoder decoder =
          new ReadingDecoder(
              JobProperties.DECODE_MAX_AGE_MS.defaultValue(),
              JobProperties.DECODE_MAX_AHEAD_MS.defaultValue());
      EventSource source = source(scenario, seed);
      for (FleetEvent event = source.next(); event != null; event = source.next()) {
        if (event.action() != FleetEvent.Action.SEND) {
          continue;
        }
        Envelope envelope =
            decoder.decode(event.thing(), event.payload(), new Origin("s", "0", event.time()));
        if (envelope.isReading()) {
          boolean isNew = seen.add(event.thing() + "/" + envelope.reading().readingId());
          ExpectedClass expected =
              isNew
                  ? Lateness.of(envelope.reading().eventTime(), event.time())
                  : ExpectedClass.DUPLICATE;
          assertThat(event.expected()).as("%s", event.fault()).isEqualTo(expected);
          assertThat(event.reason()).isNull();
        } else {
          assertThat(event.expected()).isEqualTo(ExpectedClass.DEAD_LETTER);
          assertThat(envelope.deadLetter().reason()).isEqualTo(event.reason());
          reasons.add(event.reason());
        }
      }
    }
    assertThat(reasons)
        .contains(
            Reason.TOO_LARGE,
            Reason.IDENTITY_MISMATCH,
            Reason.TIMESTAMP_OUT_OF_RANGE,
            Reason.INVALID_UTF8,
            Reason.TOO_DEEP)
        .hasSizeGreaterThan(12);
  }

  @Test
  void shouldKeepTheSharesOfFaults() throws Exception {
    Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);
    int messages = 0;
    EventSource source = source(Scenarios.ten(FAULTS), 9);
    for (FleetEvent event = source.next(); event != null; event = source.next()) {
      if (event.fault() != null && event.action() == FleetEvent.Action.SEND) {
        counts.merge(event.fault(), 1, Integer::sum);
      }
      messages++;
    }
    Map<FaultKind, Double> shares =
        Map.of(
            FaultKind.LATE, 0.05,
            FaultKind.WRONG_CLOCK, 0.05,
            FaultKind.MALFORMED, 0.10,
            FaultKind.SPOOFED_ID, 0.05,
            FaultKind.OVERSIZE, 0.005);
    for (Map.Entry<FaultKind, Double> share : shares.entrySet()) {
      assertThat((double) counts.get(share.getKey()) / messages)
          .as("%s", share.getKey())
          .isCloseTo(share.getValue(), within(0.005));
    }
    assertThat(counts.get(FaultKind.OFFLINE)).isPositive();
    assertThat(counts.get(FaultKind.SLOW_CLOCK)).isPositive();
  }

  private static EventSource source(Scenario scenario, long seed) {
    long start = scenario.start().toEpochMilli();
    return new EventSource(scenario, seed, start, start + Duration.ofHours(1).toMillis());
  }
}
