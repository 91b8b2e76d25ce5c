package io.iotpipeline.job.sink.influxdb;

import io.iotpipeline.job.client.AwsErrors;
import io.iotpipeline.job.sink.remote.Answer;
import io.iotpipeline.job.sink.remote.BatchClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/**
 * Writes lines to one bucket of InfluxDB, gzipped. By the JDK's own client: nothing more to shade,
 * and requests are few and large.
 */
final class InfluxDbClient<T> implements BatchClient<T> {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  /** InfluxDB itself gives up a write after 10 s. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

  private final URI write;
  private final SecretToken tokens;
  private final Lines<T> lines;
  private final ExecutorService threads;
  private final HttpClient http;

  InfluxDbClient(URI write, SecretToken tokens, Lines<T> lines) {
    this.write = write;
    this.tokens = tokens;
    this.lines = lines;
    threads = Executors.newFixedThreadPool(2, InfluxDbClient::thread);
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .executor(threads)
            .build();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "influxdb");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public CompletableFuture<Answer> write(List<T> points) {
    byte[] body = gzip(body(points));
    return tokens
        .get()
        .thenCompose(
            token ->
                send(body, token)
                    .thenCompose(
                        answer ->
                            answer.statusCode() == UNAUTHORIZED
                                ? withAnotherToken(body, token, answer)
                                : CompletableFuture.completedFuture(answer)))
        .thenCompose(answer -> InfluxDbAnswers.of(answer, points.size()));
  }

  /** The secret may hold another by now. */
  private CompletableFuture<HttpResponse<String>> withAnotherToken(
      byte[] body, String refused, HttpResponse<String> refusal) {
    return tokens
        .insteadOf(refused)
        .thenCompose(
            token ->
                token.equals(refused)
                    ? CompletableFuture.completedFuture(refusal)
                    : send(body, token));
  }

  private CompletableFuture<HttpResponse<String>> send(byte[] body, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(write)
            .timeout(ANSWER_WITHIN)
            .header("Authorization", "Token " + token)
            .header("Content-Type", "text/plain; charset=utf-8")
            .header("Content-Encoding", "gzip")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private byte[] body(List<T> points) {
    LineProtocol text = new LineProtocol();
    points.forEach(point -> lines.append(point, text));
    return text.toBytes();
  }

  private static byte[] gzip(byte[] text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public String describe(Throwable error) {
    return error instanceof InfluxDbException
        ? "InfluxDB: " + error.getMessage()
        : AwsErrors.describe(error);
  }

  @Override
  public String advice(Throwable error) {
    switch (error instanceof InfluxDbException ? ((InfluxDbException) error).status() : 0) {
      case UNAUTHORIZED:
        return "The token in secret "
            + tokens.secret()
            + " is not valid for this InfluxDB: put a valid one into the secret; the job reads it again";
      case FORBIDDEN:
        return "The token in secret " + tokens.secret() + " may not write to this bucket";
      case NOT_FOUND:
        return "Set sink.influxdb/org and bucket to what InfluxDB has";
      default:
        return "";
    }
  }

  @Override
  public void close() {
    tokens.close();
    threads.shutdownNow();
  }
}
