package io.iotpipeline.job.device;

import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.config.JobMetrics;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Watches every device: drops duplicates, tells late readings, builds windows, knows who is silent.
 *
 * <p>To be keyed by the reading's device id. Main output: the accepted readings, in order,
 * classified. Side outputs: {@link io.iotpipeline.job.type.Outputs#AGGREGATES}, {@link
 * io.iotpipeline.job.type.Outputs#STATES}, {@link io.iotpipeline.job.type.Outputs#EVENTS}.
 *
 * <p><b>Write-back.</b> Hot devices live on the heap. The keyed backend sees a device when it is
 * first needed, at each checkpoint in which it changed, and when it makes room for another. So the
 * path of a reading touches no backend, and RocksDB costs little more than the heap. What a backend
 * would do with timers is done by an index of {@link Deadlines}, made anew at restore from the
 * backend's keys.
 *
 * <p>Holds nothing of a reading but what is immutable, so object reuse is safe.
 */
public final class DeviceOperator extends AbstractStreamOperator<Reading>
    implements OneInputStreamOperator<Reading, Reading> {
  private static final long serialVersionUID = 1;
  private static final long TICK_MS = 1000;
  private static final ListStateDescriptor<Long> WATERMARKS =
      new ListStateDescriptor<>("watermark", Types.LONG);

  private final DeviceOptions options;

  private transient ListState<Long> watermarks;
  private transient DeviceStore store;
  private transient HotDevices devices;
  private transient EventClock clock;
  private transient Deadlines deadlines;
  private transient Windows windows;
  private transient Presence presence;
  private transient StateSchedule writes;
  private transient IdleWatch idleWatch;
  private transient Counter accepted;
  private transient Counter late;
  private transient Counter lateBeyondWindow;
  private transient Counter duplicate;

  /**
   * @param options the property groups {@code device} and {@code window}
   */
  public DeviceOperator(DeviceOptions options) {
    this.options = options;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    watermarks = context.getOperatorStateStore().getUnionListState(WATERMARKS);
    clock = new EventClock();
    clock.restore(watermarks.get());
    store = new DeviceStore(getKeyedStateBackend(), context.getKeyedStateStore());
  }

  @Override
  public void open() throws Exception {
    super.open();
    ProcessingTimeService wallClock = getProcessingTimeService();
    DeviceOutput out = new DeviceOutput(output);
    devices = new HotDevices(options.hotDevices, store);
    deadlines = new Deadlines();
    windows = new Windows(clock, store, out, options);
    writes = new StateSchedule(out, wallClock::getCurrentProcessingTime, options);
    presence = new Presence(clock, out, writes, options);
    idleWatch = new IdleWatch(deadlines, devices, presence, wallClock.getCurrentProcessingTime());
    MetricGroup metrics = getMetricGroup().addGroup(JobMetrics.GROUP);
    accepted = metrics.counter(JobMetrics.ACCEPTED);
    late = metrics.counter(JobMetrics.LATE);
    lateBeyondWindow = metrics.counter(JobMetrics.LATE_BEYOND_WINDOW);
    duplicate = metrics.counter(JobMetrics.DUPLICATE);
    store.forEach(
        device -> {
          planLook(device);
          writes.plan(device);
        });
    planTick();
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
    DeviceRecord device = devices.findOrAdd(reading.deviceId());
    if (!windows.add(device, reading)) {
      duplicate.inc();
      return;
    }
    device.dirty = true;
    presence.hear(device, reading);
    if (device.lookMayMove) {
      planLook(device);
    }
    count(reading);
    output.collect(element);
  }

  private void count(Reading reading) {
    accepted.inc();
    if (reading.isLate()) {
      late.inc();
      if (!reading.isWindowed()) {
        lateBeyondWindow.inc();
      }
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    clock.advance(mark.getTimestamp());
    for (String id : deadlines.takeUntil(mark.getTimestamp())) {
      DeviceRecord device = devices.find(id);
      if (device != null) {
        device.nextLook = DeviceRecord.NO_LOOK;
        look(device);
      }
    }
    super.processWatermark(mark);
  }

  private void look(DeviceRecord device) throws Exception {
    windows.settle(device);
    presence.check(device);
    if (clock.hasReached(forgetAt(device))) {
      writes.finish(device);
      devices.forget(device);
    } else if (!clock.hasEnded()) {
      planLook(device);
    }
  }

  /** Sees to it that the device is looked at when next something may be due. */
  private void planLook(DeviceRecord device) {
    device.lookMayMove = false;
    long next = Math.min(windows.nextDeadline(device), presence.nextDeadline(device));
    next = Math.min(next, forgetAt(device));
    if (next < device.nextLook) {
      device.nextLook = next;
      deadlines.set(next, device.id);
    }
  }

  private long forgetAt(DeviceRecord device) {
    return device.lastEventTime + options.stateTtlMs;
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    idleWatch.setIdle(status.isIdle());
    super.processWatermarkStatus(status);
  }

  private void planTick() {
    ProcessingTimeService wallClock = getProcessingTimeService();
    wallClock.registerTimer(wallClock.getCurrentProcessingTime() + TICK_MS, this::tick);
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
    devices.saveAll();
    watermarks.update(clock.snapshot());
  }

  @Override
  public void finish() throws Exception {
    writes.finish(devices);
    super.finish();
  }
}
