package io.iotpipeline.job.device;

import io.iotpipeline.job.CountedTask;
import io.iotpipeline.job.device.record.IdBucket;
import io.iotpipeline.job.device.record.Pane;
import io.iotpipeline.job.device.state.DeviceIndex;
import io.iotpipeline.job.device.state.DeviceStore;
import io.iotpipeline.job.type.Outputs;
import io.iotpipeline.job.type.RecordTypes;
import io.iotpipeline.telemetry.DeviceEvent;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.WindowAggregate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.StateBackendLoader;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/**
 * The device operator in Flink's harness, in as many subtasks as wanted: readings go where their
 * key says, watermarks go everywhere, outputs are gathered in order.
 */
final class DeviceFleet implements AutoCloseable {
  enum Backend {
    HEAP("hashmap"),
    ROCKSDB("rocksdb");

    private final String name;

    Backend(String name) {
      this.name = name;
    }

    /** Loaded by its name, since Flink 1 and Flink 2 have RocksDB's class in different packages. */
    private StateBackend load() throws Exception {
      return StateBackendLoader.loadStateBackendFromConfig(
          new Configuration().set(StateBackendOptions.STATE_BACKEND, name),
          Backend.class.getClassLoader(),
          null);
    }
  }

  private static final int MAX_PARALLELISM = 16;

  final List<Reading> accepted = new ArrayList<>();
  final List<WindowAggregate> aggregates = new ArrayList<>();
  final List<DeviceState> states = new ArrayList<>();
  final List<DeviceEvent> events = new ArrayList<>();

  /** That went on to what is downstream. */
  final List<Long> watermarks = new ArrayList<>();

  private final Backend backend;
  private final DeviceOptions options;
  private List<KeyedOneInputStreamOperatorTestHarness<String, Reading, Reading>> subtasks =
      List.of();
  private final Map<String, List<Gauge<?>>> gauges = new HashMap<>();
  private long checkpoints;
  private long wallClock;

  DeviceFleet(Backend backend, DeviceOptions options, int parallelism, long wallClock)
      throws Exception {
    this.backend = backend;
    this.options = options;
    this.wallClock = wallClock;
    start(null, 0, parallelism);
  }

  DeviceFleet(Backend backend, DeviceOptions options) throws Exception {
    this(backend, options, 1, 0);
  }

  DeviceFleet(DeviceOptions options) throws Exception {
    this(Backend.HEAP, options);
  }

  void read(Reading reading) throws Exception {
    subtaskOf(reading.deviceId()).processElement(reading, reading.eventTime());
    gather();
  }

  void watermark(long time) throws Exception {
    for (var subtask : subtasks) {
      subtask.processWatermark(time);
    }
    gather();
  }

  void idle(boolean idle) throws Exception {
    for (var subtask : subtasks) {
      subtask.processWatermarkStatus(idle ? WatermarkStatus.IDLE : WatermarkStatus.ACTIVE);
    }
    gather();
  }

  void wallClock(long time) throws Exception {
    wallClock = time;
    for (var subtask : subtasks) {
      subtask.setProcessingTime(time);
    }
    gather();
  }

  void completeCheckpoint() throws Exception {
    for (var subtask : subtasks) {
      subtask.notifyOfCompletedCheckpoint(checkpoints);
    }
  }

  OperatorSubtaskState checkpoint() throws Exception {
    OperatorSubtaskState[] parts = new OperatorSubtaskState[subtasks.size()];
    checkpoints++;
    for (int i = 0; i < parts.length; i++) {
      subtasks.get(i).prepareSnapshotPreBarrier(checkpoints);
      parts[i] = subtasks.get(i).snapshot(checkpoints, wallClock);
    }
    gather();
    return AbstractStreamOperatorTestHarness.repackageState(parts);
  }

  /** Of the only subtask, in the format that any backend reads. */
  OperatorSubtaskState canonicalSavepoint() throws Exception {
    checkpoints++;
    return subtasks
        .get(0)
        .snapshotWithLocalState(
            checkpoints, wallClock, SavepointType.savepoint(SavepointFormatType.CANONICAL))
        .getJobManagerOwnedState();
  }

  /** Takes a checkpoint, crashes, and starts again from it. */
  void restart(int parallelism) throws Exception {
    restartFrom(checkpoint(), parallelism);
  }

  void restartFrom(OperatorSubtaskState state, int parallelism) throws Exception {
    int before = subtasks.size();
    close();
    start(state, before, parallelism);
  }

  /** The input has ended: what a drain does. */
  void end() throws Exception {
    watermark(Long.MAX_VALUE);
    for (var subtask : subtasks) {
      subtask.getOperator().finish();
    }
    gather();
  }

  /** How many devices the backends hold as active, by the last checkpoint or eviction. */
  int activePlaces() throws Exception {
    checkpoint();
    List<String> active = new ArrayList<>();
    for (var subtask : subtasks) {
      new DeviceIndex(subtask.getOperator().<String>getKeyedStateBackend()).census(active);
    }
    return active.size();
  }

  void forgetOutput() {
    accepted.clear();
    aggregates.clear();
    states.clear();
    events.clear();
  }

  int stateEntries() {
    return subtasks.stream().mapToInt(subtask -> subtask.numKeyedStateEntries()).sum();
  }

  /** A gauge, the sum of all subtasks. */
  long gauge(String name) {
    return gauges.get(name).stream()
        .mapToLong(gauge -> ((Number) gauge.getValue()).longValue())
        .sum();
  }

  /** How many minutes the backend holds of a device, for late readings. */
  int lateMinutes(String deviceId) throws Exception {
    return late(deviceId).size();
  }

  private List<byte[]> late(String deviceId) throws Exception {
    MapState<Long, byte[]> minutes =
        keyedBy(deviceId)
            .getPartitionedState(
                VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, DeviceStore.LATE);
    List<byte[]> panes = new ArrayList<>();
    minutes.values().forEach(panes::add);
    return panes;
  }

  /** How many reading ids the backend holds of a device in the buckets between two times. */
  int ids(String deviceId, long from, long to) throws Exception {
    KeyedStateBackend<Object> keyed = keyedBy(deviceId);
    int count = 0;
    long first = Pane.startOf(from, IdBucket.LENGTH_MS);
    for (long bucket = first; bucket < to; bucket += IdBucket.LENGTH_MS) {
      Iterable<Long> ids =
          keyed.getPartitionedState(bucket, LongSerializer.INSTANCE, DeviceStore.IDS).get();
      for (Long id : ids == null ? List.<Long>of() : ids) {
        count += id == null ? 0 : 1;
      }
    }
    return count;
  }

  /**
   * Bytes of all values of a device, as RocksDB keeps them: an array behind four bytes of length,
   * in a map behind a null flag too, an id and its delimiter in nine, the place in the index in
   * one.
   */
  int valueBytes(String deviceId, long from, long to) throws Exception {
    byte[] record =
        keyedBy(deviceId)
            .getPartitionedState(
                VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, DeviceStore.RECORD)
            .value();
    int panes = late(deviceId).stream().mapToInt(pane -> pane.length + 5).sum();
    return record.length + 4 + panes + 9 * ids(deviceId, from, to) + 1;
  }

  private KeyedStateBackend<Object> keyedBy(String deviceId) {
    KeyedStateBackend<Object> keyed = subtaskOf(deviceId).getOperator().getKeyedStateBackend();
    keyed.setCurrentKey(deviceId);
    return keyed;
  }

  int timers() {
    return subtasks.stream()
        .mapToInt(subtask -> subtask.numEventTimeTimers() + subtask.numProcessingTimeTimers())
        .sum();
  }

  KeyedOneInputStreamOperatorTestHarness<String, Reading, Reading> subtaskOf(String deviceId) {
    return subtasks.get(
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            deviceId, MAX_PARALLELISM, subtasks.size()));
  }

  @Override
  public void close() throws Exception {
    for (var subtask : subtasks) {
      subtask.close();
    }
  }

  private void start(OperatorSubtaskState state, int before, int parallelism) throws Exception {
    subtasks = new ArrayList<>();
    gauges.clear();
    for (int i = 0; i < parallelism; i++) {
      var subtask =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new DeviceOperator(options),
              Reading::deviceId,
              Types.STRING,
              environment(i, parallelism));
      subtask.setStateBackend(backend.load());
      subtask.setProcessingTime(wallClock);
      subtask.setup(
          RecordTypes.READING.createSerializer(subtask.getExecutionConfig().getSerializerConfig()));
      if (state != null) {
        subtask.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state, MAX_PARALLELISM, before, parallelism, i));
      }
      subtask.open();
      subtasks.add(subtask);
    }
  }

  private MockEnvironment environment(int subtask, int parallelism) {
    return new MockEnvironmentBuilder()
        .setManagedMemorySize(3 << 20)
        .setMaxParallelism(MAX_PARALLELISM)
        .setParallelism(parallelism)
        .setSubtaskIndex(subtask)
        .setMetricGroup(CountedTask.metricGroup(this::keepGauge))
        .build();
  }

  private void keepGauge(String name, Metric metric) {
    if (metric instanceof Gauge) {
      gauges.computeIfAbsent(name, n -> new ArrayList<>()).add((Gauge<?>) metric);
    }
  }

  private void gather() {
    for (var subtask : subtasks) {
      subtask.getOutput().forEach(this::gatherMain);
      subtask.getOutput().clear();
      take(subtask.getSideOutput(Outputs.AGGREGATES), aggregates);
      take(subtask.getSideOutput(Outputs.STATES), states);
      take(subtask.getSideOutput(Outputs.EVENTS), events);
    }
  }

  private void gatherMain(Object element) {
    if (element instanceof StreamRecord) {
      accepted.add((Reading) ((StreamRecord<?>) element).getValue());
    } else if (element instanceof Watermark) {
      watermarks.add(((Watermark) element).getTimestamp());
    }
  }

  private static <T> void take(Queue<StreamRecord<T>> from, List<T> to) {
    if (from != null) {
      from.forEach(element -> to.add(element.getValue()));
      from.clear();
    }
  }
}
