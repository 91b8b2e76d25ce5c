package io.iotpipeline.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.decode.ReadingDecoder;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One message of about 170 bytes: our decoder, all checks included, against Jackson. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DecoderBenchmark {
  /** Decimals of the values: 2 is what sensors send, 15 what a program computed. */
  @Param({"2", "15"})
  int digits;

  /** Whether a sequence names the message; otherwise its bytes are hashed. */
  @Param({"true", "false"})
  boolean sequenced;

  private SampleMessages messages;
  private int next;

  private final ReadingDecoder decoder = new ReadingDecoder(86_400_000, Limits.MAX_AHEAD_MS);
  private final Origin origin = new Origin("shardId-000000000000", "1", SampleMessages.ARRIVAL);
  private final ObjectReader toObject = new ObjectMapper().readerFor(PlainMessage.class);
  private final ObjectReader toTree = new ObjectMapper().reader();

  @Setup
  public void makeMessages() {
    messages = new SampleMessages(sequenced, digits);
    for (int i = 0; i < SampleMessages.COUNT; i++) {
      Envelope envelope = decoder.decode(messages.things[i], messages.payloads[i], origin);
      if (!envelope.isReading()) {
        throw new IllegalStateException("a sample is refused: " + envelope.deadLetter());
      }
    }
    System.out.printf("messages of %.1f bytes%n", messages.averageLength());
  }

  @Benchmark
  public Envelope decoder() {
    int i = next++ & SampleMessages.COUNT - 1;
    return decoder.decode(messages.things[i], messages.payloads[i], origin);
  }

  @Benchmark
  public PlainMessage jacksonDatabind() throws IOException {
    return toObject.readValue(messages.payloads[next++ & SampleMessages.COUNT - 1]);
  }

  @Benchmark
  public JsonNode jacksonTree() throws IOException {
    return toTree.readTree(messages.payloads[next++ & SampleMessages.COUNT - 1]);
  }
}
