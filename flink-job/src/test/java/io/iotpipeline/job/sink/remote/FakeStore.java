package io.iotpipeline.job.sink.remote;

import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A store of words whose answers the test gives, one for each request. */
final class FakeStore implements RemoteStore<String>, Refusals<String> {
  private static final long serialVersionUID = 1;

  /** What the operator's copy finds: it is serialized on its way there. */
  static List<Request> requests = new ArrayList<>();

  private final WriteOptions options;
  private final boolean lastWriteStays;

  FakeStore(WriteOptions options, boolean lastWriteStays) {
    this.options = options;
    this.lastWriteStays = lastWriteStays;
    requests = new ArrayList<>();
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public WriteOptions options() {
    return options;
  }

  @Override
  public boolean lastWriteStays() {
    return lastWriteStays;
  }

  @Override
  public Optional<String> excess(String word) {
    return word.length() > 100 ? Optional.of("longer than 100") : Optional.empty();
  }

  @Override
  public int size(String word) {
    return word.length();
  }

  @Override
  public DeadLetter tooLarge(String word, String detail) {
    return letter(word, Reason.TIME_SERIES_TOO_LARGE, detail);
  }

  @Override
  public DeadLetter rejected(String word, String detail) {
    return letter(word, Reason.TIME_SERIES_REJECTED, detail);
  }

  @Override
  public DeadLetter unavailable(String word, String detail) {
    return letter(word, Reason.TIME_SERIES_UNAVAILABLE, detail);
  }

  private static DeadLetter letter(String word, Reason reason, String detail) {
    byte[] raw = word.getBytes(StandardCharsets.UTF_8);
    return new DeadLetter(word, reason, detail, raw, new Origin("", "", 0));
  }

  @Override
  public BatchClient<String> open() {
    return new BatchClient<>() {
      @Override
      public CompletableFuture<Answer> write(List<String> words) {
        Request request = new Request(words);
        requests.add(request);
        return request.answer;
      }

      @Override
      public String describe(Throwable error) {
        return error.getMessage();
      }

      @Override
      public String advice(Throwable error) {
        return "";
      }

      @Override
      public void close() {}
    };
  }

  /** One request, and the answer to it. */
  static final class Request {
    final List<String> words;
    final CompletableFuture<Answer> answer = new CompletableFuture<>();

    private Request(List<String> words) {
      this.words = List.copyOf(words);
    }
  }
}
