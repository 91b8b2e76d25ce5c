package io.iotpipeline.local.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What InfluxDB 2 answers, in its words. */
class InfluxDbTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final String WRITE = "/api/v2/write?org=iot&bucket=telemetry&precision=ms";

  private final HttpClient http = HttpClient.newHttpClient();
  private InfluxDb influxDb;

  @BeforeEach
  void start() throws IOException {
    influxDb =
        InfluxDb.start(
            0,
            InfluxDbOptions.withToken("t")
                .withRetention(Duration.ofHours(1))
                .withRetryAfter(Duration.ofSeconds(3))
                .withClock(InstantSource.fixed(Instant.ofEpochMilli(NOW))));
  }

  @AfterEach
  void stop() {
    influxDb.close();
  }

  @Test
  void shouldKeepTheLastValueOfEveryField() throws Exception {
    assertThat(write("m,d=a x=1,y=2i " + NOW).statusCode()).isEqualTo(204);
    assertThat(write("m,d=a x=3,z=true " + NOW + "\nm x=0.5").statusCode()).isEqualTo(204);

    assertThat(influxDb.points("m"))
        .containsExactlyInAnyOrder(
            new InfluxPoint(
                "m", Map.of("d", "a"), NOW * 1_000_000, Map.of("x", 3.0, "y", 2L, "z", true)),
            new InfluxPoint("m", Map.of(), NOW * 1_000_000, Map.of("x", 0.5)));
    assertThat(influxDb.overwritten()).isEqualTo(1);
  }

  @Test
  void shouldWriteWhatItCanAndSayHowManyItDropped() throws Exception {
    write("m x=1 " + NOW);
    HttpResponse<String> answer =
        write(
            String.join(
                "\n",
                "m x=2i " + (NOW + 1),
                "m x=3 " + (NOW + 2),
                "m x=4 " + (NOW - 3_600_001),
                "m x=\"5\" " + (NOW + 4)));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":\"unprocessable entity\",\"message\":\"failure writing points to database:"
                + " partial write: field type conflict: input field \\\"x\\\" on measurement"
                + " \\\"m\\\" is type integer, already exists as type float dropped=3\"}");
    assertThat(influxDb.count("m")).isEqualTo(2);
  }

  @Test
  void shouldWriteNothingIfOneLineIsNone() throws Exception {
    for (String line :
        new String[] {
          "m",
          "m,d=a",
          "m x=",
          "m x=abc",
          "m,d= x=1",
          "m,=a x=1",
          ",d=a x=1",
          "m x=1 noon",
          "m x=1e999",
          "m x=\"a",
          "m,d=a,d=b x=1",
          "m x=1 1 1",
          "m x=99999999999999999999i"
        }) {
      HttpResponse<String> answer = write("m x=1 " + NOW + "\n" + line);

      assertThat(answer.statusCode()).as(line).isEqualTo(400);
      assertThat(answer.body()).contains("\"code\":\"invalid\"").contains("unable to parse '");
    }
    assertThat(influxDb.count("m")).isZero();
  }

  @Test
  void shouldSayWhatItDoesNotKnow() throws Exception {
    assertThat(send(WRITE, "Token other", "m x=1", false).statusCode()).isEqualTo(401);
    assertThat(send(WRITE, null, "m x=1", false).body())
        .isEqualTo("{\"code\":\"unauthorized\",\"message\":\"unauthorized access\"}");
    assertThat(send(WRITE.replace("telemetry", "b"), "Token t", "m x=1", false).body())
        .isEqualTo("{\"code\":\"not found\",\"message\":\"bucket \\\"b\\\" not found\"}");
    assertThat(send(WRITE.replace("iot", "o"), "Token t", "m x=1", false).statusCode())
        .isEqualTo(404);
    assertThat(send(WRITE.replace("=ms", "=h"), "Token t", "m x=1", false).statusCode())
        .isEqualTo(400);
    assertThat(send("/api/v3/write", "Token t", "m x=1", false).statusCode()).isEqualTo(404);
    assertThat(write("").statusCode()).isEqualTo(400);
  }

  @Test
  void shouldUnpackWhatIsPacked() throws Exception {
    assertThat(send(WRITE, "Token t", "m x=1 " + NOW, true).statusCode()).isEqualTo(204);
    assertThat(influxDb.count("m")).isEqualTo(1);
  }

  @Test
  void shouldThrottleAndSayForHowLong() throws Exception {
    influxDb.faults().throttle(1);
    HttpResponse<String> answer = write("m x=1 " + NOW);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("3");
    assertThat(influxDb.count("m")).isZero();
  }

  @Test
  void shouldWriteHalfAndFailWhereItFailsInPart() throws Exception {
    influxDb.faults().partialFailure(1);

    assertThat(write("m x=1 " + NOW + "\nm x=2 " + (NOW + 1)).statusCode()).isEqualTo(500);
    assertThat(influxDb.count("m")).isEqualTo(1);
  }

  private HttpResponse<String> write(String lines) throws Exception {
    return send(WRITE, "Token t", lines, false);
  }

  private HttpResponse<String> send(String path, String authorization, String lines, boolean gzip)
      throws Exception {
    byte[] body = lines.getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request = HttpRequest.newBuilder(influxDb.endpoint().resolve(path));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    if (gzip) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(body);
      }
      body = packed.toByteArray();
      request.header("Content-Encoding", "gzip");
    }
    return http.send(
        request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
