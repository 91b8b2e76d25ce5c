package io.iotpipeline.job.sink.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;

class InfluxDbAnswersTest {
  /** Those that speak of points are answers, no errors: see InfluxDbWriterTest. */
  @Test
  void shouldTellWhatSpeaksOfNoPoint() {
    for (int status : new int[] {301, 401, 403, 404, 405, 408, 429, 500, 502, 503}) {
      assertThat(error(status, "{}", Map.of()).status()).isEqualTo(status);
    }
  }

  @Test
  void shouldTakeASecondsCountForRetryAfterAndNothingElse() {
    assertThat(error(503, "", Map.of("Retry-After", List.of("12"))).retryAfterMs())
        .isEqualTo(12_000);
    assertThat(
            error(503, "", Map.of("Retry-After", List.of("Wed, 21 Oct 2026 07:28:00 GMT")))
                .retryAfterMs())
        .isZero();
    assertThat(error(503, "", Map.of()).retryAfterMs()).isZero();
  }

  @Test
  void shouldSayWhatInfluxDbSaysOrWhoeverStandsBeforeIt() {
    assertThat(
            error(
                404,
                "{\"code\":\"not found\",\"message\":\"bucket \\\"x\\\" not found\"}",
                Map.of()))
        .hasMessage("404 not found: bucket \"x\" not found");
    assertThat(error(502, "<html>Bad gateway</html>\n", Map.of()))
        .hasMessage("502 <html>Bad gateway</html>");
  }

  private static InfluxDbException error(
      int status, String body, Map<String, List<String>> headers) {
    return (InfluxDbException)
        InfluxDbAnswers.of(new Response(status, body, headers), 10)
            .handle((answer, error) -> error)
            .join();
  }

  private static final class Response implements HttpResponse<String> {
    private final int status;
    private final String body;
    private final Map<String, List<String>> headers;

    Response(int status, String body, Map<String, List<String>> headers) {
      this.status = status;
      this.body = body;
      this.headers = headers;
    }

    @Override
    public int statusCode() {
      return status;
    }

    @Override
    public String body() {
      return body;
    }

    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(headers, (name, value) -> true);
    }

    @Override
    public HttpRequest request() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<HttpResponse<String>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      return URI.create("http://127.0.0.1");
    }

    @Override
    public HttpClient.Version version() {
      return HttpClient.Version.HTTP_1_1;
    }
  }
}
