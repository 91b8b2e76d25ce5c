package io.iotpipeline.simulator.scenario;

import io.iotpipeline.simulator.signal.Constant;
import io.iotpipeline.simulator.signal.Diurnal;
import io.iotpipeline.simulator.signal.Drift;
import io.iotpipeline.simulator.signal.Dropout;
import io.iotpipeline.simulator.signal.Noise;
import io.iotpipeline.simulator.signal.RandomWalk;
import io.iotpipeline.simulator.signal.SignalSpec;
import io.iotpipeline.simulator.signal.Spikes;
import io.iotpipeline.simulator.signal.Spread;
import io.iotpipeline.simulator.signal.Step;
import io.iotpipeline.simulator.signal.StuckAt;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reads one signal: {@code NAME: NUMBER} or {@code NAME: {FIELD: VALUE, ...}}. */
final class SignalReader {
  private static final String KNOWN =
      "constant, spread, diurnal, walk, drift, noise, spikes, stuckAt, dropout or step";

  private static final long DAY = TimeUnit.DAYS.toMillis(1);
  private static final long LONGEST = 36_500 * DAY;

  private SignalReader() {}

  static SignalSpec read(YamlValue value) throws ScenarioException {
    Map.Entry<String, YamlValue> signal = value.map().single(KNOWN);
    YamlValue of = signal.getValue();
    switch (signal.getKey()) {
      case "constant":
        return new Constant(of.number());
      case "spread":
        return new Spread(of.number());
      case "noise":
        return new Noise(of.number(0, Double.MAX_VALUE));
      case "drift":
        return new Drift(of.map().only("perDay").required("perDay", "0.1").number());
      case "dropout":
        return new Dropout(of.share());
      case "diurnal":
        return diurnal(of);
      case "walk":
        return walk(of);
      case "spikes":
        return spikes(of.map().only("share", "height"));
      case "stuckAt":
        return stuckAt(of.map().only("share", "for"));
      case "step":
        return step(of.map().only("by", "at", "for"));
      default:
        throw of.error("there is no such signal; there are " + KNOWN);
    }
  }

  private static SignalSpec diurnal(YamlValue value) throws ScenarioException {
    if (!value.isMap()) {
      return new Diurnal(value.number(), DAY, DAY / 24 * 15);
    }
    YamlMap map = value.map().only("amplitude", "period", "peak");
    Optional<YamlValue> period = map.optional("period");
    Optional<YamlValue> peak = map.optional("peak");
    return new Diurnal(
        map.required("amplitude", "5").number(),
        period.isPresent() ? period.get().duration(1000, LONGEST) : DAY,
        peak.isPresent() ? peak.get().duration(0, LONGEST) : DAY / 24 * 15);
  }

  private static SignalSpec walk(YamlValue value) throws ScenarioException {
    YamlMap map = value.map().only("step", "min", "max");
    YamlValue max = map.required("max", "5");
    double low = map.required("min", "-5").number();
    double high = max.number();
    if (high <= low) {
      throw max.error("\"" + high + "\" is not above min");
    }
    return new RandomWalk(map.required("step", "0.1").number(0, Double.MAX_VALUE), low, high);
  }

  private static SignalSpec spikes(YamlMap map) throws ScenarioException {
    return new Spikes(map.required("share", "0.1%").share(), map.required("height", "40").number());
  }

  private static SignalSpec stuckAt(YamlMap map) throws ScenarioException {
    return new StuckAt(
        map.required("share", "0.1%").share(), map.required("for", "10m").duration(1, LONGEST));
  }

  private static SignalSpec step(YamlMap map) throws ScenarioException {
    Optional<YamlValue> lasting = map.optional("for");
    return new Step(
        map.required("by", "10").number(),
        map.required("at", "1h").duration(0, LONGEST),
        lasting.isPresent() ? lasting.get().duration(1, LONGEST) : Long.MAX_VALUE);
  }
}
