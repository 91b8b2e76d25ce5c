package io.iotpipeline.job.sink.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.local.influxdb.InfluxDb;
import io.iotpipeline.local.influxdb.InfluxDbOptions;
import io.iotpipeline.local.influxdb.InfluxPoint;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever can be written is read back as it was, by another hand's reader. */
class LineRoundTripTest {
  private static final int POINTS = 2_000;
  private static final String LETTERS = "ab,= \\\"'#:_-ü漢😀0i";

  private final Random random = new Random(11);

  @Test
  void shouldComeBackAsItWas() throws Exception {
    LineProtocol lines = new LineProtocol();
    Map<Long, InfluxPoint> sent = new HashMap<>();
    for (long time = 0; time < POINTS; time++) {
      sent.put(time, append(lines, time));
    }
    try (InfluxDb influxDb = InfluxDb.start(0, InfluxDbOptions.withToken("t"))) {
      assertThat(write(influxDb, lines.toBytes())).isEqualTo(204);
      assertThat(influxDb.points("m"))
          .hasSize(POINTS)
          .allSatisfy(point -> assertThat(point).isEqualTo(sent.get(point.timeMillis())));
    }
  }

  private InfluxPoint append(LineProtocol lines, long time) {
    Map<String, String> tags = new TreeMap<>();
    Map<String, Object> fields = new HashMap<>();
    lines.point("m");
    for (int i = 0; i < random.nextInt(4); i++) {
      String name = text();
      String value = text();
      if (tags.putIfAbsent(name, value) == null) {
        lines.tag(name, value);
      }
    }
    // Types are a field's for ever, so they hang on its name.
    long count = random.nextLong();
    lines.field("count", count);
    fields.put("count", count);
    double number = Double.longBitsToDouble(random.nextLong());
    String name = "d" + text();
    lines.field(name, number);
    if (Double.isFinite(number)) {
      fields.put(name, number);
    }
    lines.at(time);
    return new InfluxPoint("m", tags, time * 1_000_000, fields);
  }

  private String text() {
    while (true) {
      StringBuilder text = new StringBuilder();
      int[] letters = LETTERS.codePoints().toArray();
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        text.appendCodePoint(letters[random.nextInt(letters.length)]);
      }
      if (LineProtocol.canHold(text.toString())) {
        return text.toString();
      }
    }
  }

  private static int write(InfluxDb influxDb, byte[] body) throws Exception {
    URI uri =
        influxDb
            .endpoint()
            .resolve(
                "/api/v2/write?precision=ms&org="
                    + ResourceNames.INFLUXDB_ORG
                    + "&bucket="
                    + ResourceNames.INFLUXDB_BUCKET);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri)
                .header("Authorization", "Token t")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
