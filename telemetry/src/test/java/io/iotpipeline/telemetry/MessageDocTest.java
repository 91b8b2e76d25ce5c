package io.iotpipeline.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.decode.ReadingDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/message.md tells devices what the decoder takes, and every reason it gives. */
class MessageDocTest {
  private static final long ARRIVAL = 1_700_000_001_000L;
  private static final String REASON_ROW = "\\| `[A-Z0-9_]+` \\|.*";

  @Test
  void shouldShowMessagesThatAreAccepted() {
    ReadingDecoder decoder = new ReadingDecoder(60_000, Limits.MAX_AHEAD_MS);
    Origin origin = new Origin("shardId-000000000000", "1", ARRIVAL);
    assertThat(lines().filter(line -> line.startsWith("{")))
        .hasSize(2)
        .allMatch(example -> decoder.decode("d1", example.getBytes(UTF_8), origin).isReading());
  }

  @Test
  void shouldExplainEveryReason() {
    assertThat(lines().filter(line -> line.matches(REASON_ROW)).map(line -> line.split("`")[1]))
        .containsExactlyElementsOf(names());
  }

  private static Iterable<String> names() {
    return Arrays.stream(Reason.values()).map(Reason::name)::iterator;
  }

  private static Stream<String> lines() {
    try {
      return Files.readString(Path.of("..", "docs", "message.md")).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
