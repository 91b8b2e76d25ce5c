package io.iotpipeline.job.sink.influxdb;

import io.iotpipeline.job.sink.remote.Answer;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;

/** Classifies InfluxDB's answers to a write. */
final class InfluxDbAnswers {
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;
  private static final int UNPROCESSABLE = 422;
  private static final int TEXT_KEPT = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How a partial write ends: it says what is wrong with one point, and how many were dropped. */
  private static final Pattern DROPPED = Pattern.compile("\\bdropped=(\\d+)");

  private InfluxDbAnswers() {}

  /**
   * @param points how many were sent
   */
  static CompletableFuture<Answer> of(HttpResponse<String> response, int points) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return CompletableFuture.completedFuture(Answer.stored());
    }
    String message = message(response.body());
    switch (status) {
      case BAD_REQUEST: // a line that can't be read: nothing is written
      case TOO_LARGE: // nothing is written
      case UNPROCESSABLE: // a type conflict, or outside the retention: the others are written
        return CompletableFuture.completedFuture(refusal(status + " " + message, points));
      default:
        return CompletableFuture.failedFuture(
            new InfluxDbException(status, message, retryAfterMs(response)));
    }
  }

  private static Answer refusal(String message, int points) {
    Matcher dropped = DROPPED.matcher(message);
    if (dropped.find() && dropped.group(1).equals(Integer.toString(points))) {
      Map<Integer, String> all =
          IntStream.range(0, points)
              .boxed()
              .collect(Collectors.toMap(Function.identity(), index -> message));
      return Answer.storedBut(all, 0);
    }
    return Answer.refused(message);
  }

  /** Code and message; what is no JSON, a proxy's page say, as it is. */
  private static String message(String body) {
    try {
      JsonNode node = JSON.readTree(body);
      if (node != null && node.hasNonNull("message")) {
        return node.path("code").asText("error") + ": " + node.get("message").asText();
      }
    } catch (JsonProcessingException notJson) {
      // As it is.
    }
    String text = body.strip();
    return text.length() > TEXT_KEPT ? text.substring(0, TEXT_KEPT) : text;
  }

  private static long retryAfterMs(HttpResponse<?> response) {
    Optional<String> seconds = response.headers().firstValue("Retry-After");
    return seconds.filter(text -> text.matches("\\d{1,4}")).map(Long::parseLong).orElse(0L) * 1000;
  }
}
