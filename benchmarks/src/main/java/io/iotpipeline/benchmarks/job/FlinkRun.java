package io.iotpipeline.benchmarks.job;

import io.iotpipeline.job.device.DeviceOperator;
import io.iotpipeline.job.device.DeviceOptions;
import io.iotpipeline.job.type.Outputs;
import io.iotpipeline.job.type.RecordTypes;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.WindowAggregate;
import io.iotpipeline.telemetry.decode.ReadingDecoder;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableFunction;

/** The job from the decoder to the device operator, on a MiniCluster. */
final class FlinkRun {
  private static final String ACCEPTED = "accepted";
  private static final String SAMPLES = "samples";

  private FlinkRun() {}

  /**
   * @param settings Flink's, beyond those that never change
   */
  static Run run(Feed feed, long messages, int parallelism, Map<String, String> settings)
      throws Exception {
    CpuClock clock = new CpuClock();
    JobExecutionResult result = graph(feed, messages, parallelism, settings).execute();
    long accepted = result.getAccumulatorResult(ACCEPTED);
    long samples = result.getAccumulatorResult(SAMPLES);
    return clock.stop(new Counts(accepted, messages - accepted, samples));
  }

  private static StreamExecutionEnvironment graph(
      Feed feed, long messages, int parallelism, Map<String, String> settings) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(
            parallelism, configuration(parallelism, settings));
    SingleOutputStreamOperator<Reading> devices =
        env.fromSequence(0, messages - 1)
            .map(new Decode(feed, messages, parallelism))
            .returns(RecordTypes.READING)
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<Reading>forBoundedOutOfOrderness(Duration.ofSeconds(30))
                    .withTimestampAssigner((reading, time) -> reading.eventTime()))
            .keyBy(Reading::deviceId)
            .transform("device", RecordTypes.READING, new DeviceOperator(DeviceOptions.defaults()));
    count(devices, ACCEPTED, reading -> 1L);
    count(devices.getSideOutput(Outputs.AGGREGATES), SAMPLES, FlinkRun::minuteSamples);
    count(devices.getSideOutput(Outputs.STATES), "states", state -> 1L);
    count(devices.getSideOutput(Outputs.EVENTS), "events", event -> 1L);
    return env;
  }

  private static long minuteSamples(WindowAggregate aggregate) {
    return aggregate.windowMs() == 60_000 ? aggregate.statistics().count() : 0;
  }

  private static <T> void count(
      DataStream<T> stream, String name, SerializableFunction<T, Long> weight) {
    stream.flatMap(new Count<>(name, weight)).returns(Types.LONG).sinkTo(new DiscardingSink<>());
  }

  private static Configuration configuration(int parallelism, Map<String, String> settings) {
    Configuration configuration = Configuration.fromMap(settings);
    configuration.setString("execution.checkpointing.incremental", "true");
    configuration.setString("execution.checkpointing.storage", "filesystem");
    configuration.setString("pipeline.object-reuse", "true");
    configuration.setString("pipeline.generic-types", "false");
    configuration.setString("taskmanager.memory.managed.size", 512 * parallelism + "m");
    configuration.setString("taskmanager.memory.network.min", "64m");
    configuration.setString("taskmanager.memory.network.max", "64m");
    configuration.setString("rest.bind-address", "127.0.0.1");
    configuration.setString("rest.address", "127.0.0.1");
    configuration.setString("rest.bind-port", "0");
    return configuration;
  }

  /** Makes the readings; each source subtask is given a run of numbers, which are dealt out. */
  private static final class Decode extends RichMapFunction<Long, Reading> {
    private static final long serialVersionUID = 1;
    private final Feed feed;
    private final long messages;
    private final int parallelism;
    private transient ReadingDecoder decoder;

    Decode(Feed feed, long messages, int parallelism) {
      this.feed = feed;
      this.messages = messages;
      this.parallelism = parallelism;
    }

    @Override
    public void open(OpenContext context) {
      decoder = new ReadingDecoder(86_400_000, 900_000);
    }

    @Override
    public Reading map(Long number) {
      long share = messages / parallelism;
      long i = number % share * parallelism + number / share;
      return decoder.decode(feed.thing(i), feed.payload(i), feed.origin(i)).reading();
    }
  }

  private static final class Count<T> extends RichFlatMapFunction<T, Long> {
    private static final long serialVersionUID = 1;
    private final String name;
    private final SerializableFunction<T, Long> weight;
    private final LongCounter counter = new LongCounter();

    Count(String name, SerializableFunction<T, Long> weight) {
      this.name = name;
      this.weight = weight;
    }

    @Override
    public void open(OpenContext context) {
      getRuntimeContext().addAccumulator(name, counter);
    }

    @Override
    public void flatMap(T value, Collector<Long> out) {
      counter.add(weight.apply(value));
    }
  }
}
