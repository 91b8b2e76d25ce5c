package io.iotpipeline.job.device;

import io.iotpipeline.job.device.record.DeviceRecord;
import io.iotpipeline.job.device.record.MetricNumbers;
import io.iotpipeline.job.device.state.DeviceStore;
import io.iotpipeline.telemetry.Reading;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Watches every device: drops duplicates, marks late readings, builds windows, detects silence.
 *
 * <p>To be keyed by the reading's device id. Main output: the accepted readings, in order,
 * classified. Side outputs: {@link io.iotpipeline.job.type.Outputs#AGGREGATES}, {@link
 * io.iotpipeline.job.type.Outputs#STATES}, {@link io.iotpipeline.job.type.Outputs#EVENTS}.
 *
 * <p><b>Write-back.</b> Hot devices live on the heap. The keyed backend sees a device when it is
 * first needed, at each checkpoint in which it changed, and when it makes room for another. So the
 * path of a reading touches no backend, and RocksDB costs little more than the heap. What a backend
 * would do with timers is done by {@link Looks}, rebuilt at restore from the backend's index.
 *
 * <p><b>Slices.</b> A watermark that ends a minute makes all devices due at once. They are settled
 * in {@link Slices}, and the watermark goes on when that is done. A reading of a device that is
 * still due settles it first, so none can tell the difference.
 *
 * <p>Holds nothing of a reading but what is immutable, so object reuse is safe.
 */
public final class DeviceOperator extends AbstractStreamOperator<Reading>
    implements OneInputStreamOperator<Reading, Reading> {
  private static final long serialVersionUID = 1;
  private static final long TICK_MS = 1000;

  private final DeviceOptions options;

  private transient OperatorMemory memory;
  private transient EventClock clock;
  private transient DeviceStore store;
  private transient HotDevices devices;
  private transient Windows windows;
  private transient Presence presence;
  private transient Looks looks;
  private transient Forgetting forgetting;
  private transient StateSchedule writes;
  private transient IdleWatch idleWatch;
  private transient Slices settling;
  private transient ReadingCounts counts;
  private transient DeviceMeters meters;

  /**
   * @param options the property groups {@code device} and {@code window}
   */
  public DeviceOperator(DeviceOptions options) {
    this.options = options;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    clock = new EventClock();
    MetricNumbers metricNumbers =
        new MetricNumbers(
            getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
            getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks());
    memory = new OperatorMemory(context.getOperatorStateStore(), clock, metricNumbers);
    store = new DeviceStore(getKeyedStateBackend(), context.getKeyedStateStore(), metricNumbers);
  }

  @Override
  public void open() throws Exception {
    super.open();
    ProcessingTimeService time = getProcessingTimeService();
    DeviceOutput out = new DeviceOutput(output);
    windows = new Windows(clock, store, out, new Duplicates(clock, store, options), options);
    writes = new StateSchedule(out, time::getCurrentProcessingTime, options);
    presence = new Presence(clock, out, writes, options);
    looks = new Looks(clock, windows, presence);
    forgetting = new Forgetting(clock, store.index(), options);
    devices = new HotDevices(options.hotDevices, store, looks::loaded);
    idleWatch = new IdleWatch(looks, devices, windows, presence, options, time);
    settling = new Slices(time, options.sliceMs, this::settle, this::forwardWatermark);
    counts = new ReadingCounts(getMetricGroup());
    meters = new DeviceMeters(getMetricGroup(), time, devices, looks);
    findActive();
    // A snapshot may have been taken between two slices.
    settling.add(looks.takeDue());
    settling.runLater();
    planTick();
  }

  /** Reads the devices of which something is going to happen; none is kept on the heap for that. */
  private void findActive() throws Exception {
    List<String> active = new ArrayList<>();
    devices.setKnown(store.index().census(active));
    for (String id : active) {
      DeviceRecord device = store.load(id);
      looks.restored(device);
      writes.plan(device);
    }
  }

  /** The key is set where the backend is accessed, not for each reading. */
  @Override
  @SuppressWarnings({"rawtypes"})
  public void setKeyContextElement1(StreamRecord record) {}

  @Override
  public void setKeyContextElement(StreamRecord<Reading> record) {}

  @Override
  public void processElement(StreamRecord<Reading> element) throws Exception {
    Reading reading = element.getValue();
    DeviceRecord device = upToDate(reading.deviceId());
    if (!windows.add(device, reading)) {
      counts.duplicate();
      return;
    }
    presence.hear(device, reading);
    if (device.changes().lookMayMove()) {
      looks.plan(device);
    }
    counts.accepted(reading);
    output.collect(element);
  }

  /** The device as event time has made it, though its slice may not have come yet. */
  private DeviceRecord upToDate(String id) throws Exception {
    DeviceRecord device = devices.findOrAdd(id);
    if (looks.isDue(device)) {
      look(device);
    }
    if (forgetting.isOver(device)) {
      forget(device);
      return devices.findOrAdd(id);
    }
    return device;
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    clock.advance(mark.getTimestamp());
    if (settling.isEmpty()) {
      settling.add(forgetting.sweep());
    }
    settling.add(looks.takeDue());
    meters.settling();
    if (clock.hasEnded()) {
      settling.runAll();
    } else {
      settling.run();
    }
  }

  private void settle(String id) throws Exception {
    DeviceRecord device = devices.find(id);
    if (device != null) {
      look(device);
      if (forgetting.isOver(device)) {
        forget(device);
      }
    }
  }

  private void look(DeviceRecord device) throws Exception {
    windows.settle(device);
    presence.check(device);
    looks.planAfterLook(device);
  }

  private void forget(DeviceRecord device) throws Exception {
    writes.finish(device);
    devices.forget(device);
  }

  private void forwardWatermark() throws Exception {
    meters.settled(clock);
    if (clock.hasBegun()) {
      super.processWatermark(new Watermark(clock.watermark()));
    }
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    if (!settling.isEmpty()) {
      settling.runAll();
    }
    idleWatch.setIdle(status.isIdle());
    super.processWatermarkStatus(status);
  }

  private void planTick() {
    ProcessingTimeService time = getProcessingTimeService();
    time.registerTimer(time.getCurrentProcessingTime() + TICK_MS, this::tick);
  }

  private void tick(long scheduled) throws Exception {
    long now = getProcessingTimeService().getCurrentProcessingTime();
    writes.tick(now, devices);
    idleWatch.tick(now);
    planTick();
  }

  /**
   * Writes back before the backend takes its snapshot; no object that is still changing is ever
   * part of one.
   */
  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    long start = System.nanoTime();
    devices.saveAll();
    memory.save();
    meters.flushedSince(start);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    meters.checkpointComplete();
  }

  @Override
  public void finish() throws Exception {
    writes.finish(devices);
    super.finish();
  }
}
