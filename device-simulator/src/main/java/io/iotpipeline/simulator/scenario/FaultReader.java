package io.iotpipeline.simulator.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the faults: {@code NAME: SHARE} or {@code NAME: {share: SHARE, ...: FROM..TO}}. */
final class FaultReader {
  private FaultReader() {}

  static List<Fault> read(YamlValue value) throws ScenarioException {
    List<Fault> faults = new ArrayList<>();
    double messages = 0;
    for (Map.Entry<String, YamlValue> field : value.map().entries()) {
      Fault fault = fault(kind(field.getKey(), field.getValue()), field.getValue());
      faults.add(fault);
      messages += fault.kind().isOfMessage() ? fault.share() : 0;
    }
    if (messages > 1) {
      throw value.error(
          "the shares of faults of messages add up to " + messages + ", which is more than 1");
    }
    return faults;
  }

  private static FaultKind kind(String name, YamlValue value) throws ScenarioException {
    for (FaultKind kind : FaultKind.values()) {
      if (kind.field().equals(name)) {
        return kind;
      }
    }
    throw value.error(
        "there is no such fault; there are "
            + Arrays.stream(FaultKind.values())
                .map(FaultKind::field)
                .collect(Collectors.joining(", ")));
  }

  private static Fault fault(FaultKind kind, YamlValue value) throws ScenarioException {
    if (!value.isMap()) {
      return kind.withShare(value.share());
    }
    String rangeField = kind.rangeField();
    YamlMap map =
        rangeField == null ? value.map().only("share") : value.map().only("share", rangeField);
    double share = map.required("share", "1%").share();
    Optional<YamlValue> range = rangeField == null ? Optional.empty() : map.optional(rangeField);
    if (range.isEmpty()) {
      return kind.withShare(share);
    }
    long[] times = range.get().durations(kind.leastMs(), kind.mostMs());
    return new Fault(kind, share, times[0], times[1]);
  }
}
