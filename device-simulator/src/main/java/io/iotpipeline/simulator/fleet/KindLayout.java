package io.iotpipeline.simulator.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.iotpipeline.simulator.scenario.DeviceModel;
import io.iotpipeline.simulator.scenario.MessageKind;
import io.iotpipeline.simulator.scenario.MetricSpec;
import io.iotpipeline.telemetry.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Bytes between the values of a kind of message: the same for all devices of a model. */
final class KindLayout {
  static final byte[] ABSENT = utf8("null");

  final MessageKind kind;

  /** Before the sequence; null where messages do not count. */
  final byte[] beforeSequence;

  /** Before each metric's value. */
  final byte[][] beforeMetric;

  final int[] decimals;
  final byte[] end;

  KindLayout(DeviceModel model, MessageKind kind) {
    this.kind = kind;
    beforeSequence = model.sequenced() ? utf8(",\"" + Fields.SEQUENCE + "\":") : null;
    List<byte[]> before = new ArrayList<>();
    String lead = ",\"" + Fields.KIND + "\":\"" + kind.name() + "\",\"" + Fields.METRICS + "\":{";
    for (MetricSpec metric : kind.metrics()) {
      before.add(utf8(lead + '"' + metric.name() + "\":"));
      lead = ",";
    }
    beforeMetric = before.toArray(new byte[0][]);
    decimals = kind.metrics().stream().mapToInt(MetricSpec::decimals).toArray();
    end = utf8("}" + attributes(model.attributes()) + "}");
  }

  private static String attributes(Map<String, String> attributes) {
    if (attributes.isEmpty()) {
      return "";
    }
    StringBuilder json = new StringBuilder(",\"" + Fields.ATTRIBUTES + "\":{");
    attributes.forEach(
        (name, value) -> {
          json.append(json.charAt(json.length() - 1) == '{' ? "" : ",");
          json.append(quoted(name)).append(':').append(value);
        });
    return json.append('}').toString();
  }

  private static String quoted(String text) {
    return '"'
        + new String(
            com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance().quoteAsString(text))
        + '"';
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
