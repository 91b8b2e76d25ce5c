package io.iotpipeline.benchmarks;

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
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One message of about 170 bytes: the decoder, all checks included, against Jackson's databind and
 * tree, which check nothing but the grammar.
 *
 * <p>Samples of some thousand messages, so that their median is right on a machine that has other
 * things to do too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecoderBenchmark {
  /** Decimals of the values: 2 is what sensors send, 15 what a program computed. */
  @Param({"2", "15"})
  int digits;

  /** Whether a sequence names the message; otherwise its bytes are hashed. */
  @Param({"true", "false"})
  boolean sequenced;

  private SampleMessages messages;

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
  @OperationsPerInvocation(SampleMessages.COUNT)
  public void decoder(Blackhole sink) {
    for (int i = 0; i < SampleMessages.COUNT; i++) {
      sink.consume(decoder.decode(messages.things[i], messages.payloads[i], origin));
    }
  }

  @Benchmark
  @OperationsPerInvocation(SampleMessages.COUNT)
  public void jacksonDatabind(Blackhole sink) throws IOException {
    for (byte[] payload : messages.payloads) {
      PlainMessage message = toObject.readValue(payload);
      sink.consume(message);
    }
  }

  @Benchmark
  @OperationsPerInvocation(SampleMessages.COUNT)
  public void jacksonTree(Blackhole sink) throws IOException {
    for (byte[] payload : messages.payloads) {
      sink.consume(toTree.readTree(payload));
    }
  }
}
