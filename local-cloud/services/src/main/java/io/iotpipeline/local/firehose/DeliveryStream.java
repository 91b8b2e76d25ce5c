package io.iotpipeline.local.firehose;

import io.iotpipeline.telemetry.store.LakeTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One delivery stream: takes records, holds them, and delivers them by size, time or on request.
 */
final class DeliveryStream {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryStream.class);

  /** Records wait for a slow or failing delivery up to so many buffers; then producers must. */
  private static final int MOST_BUFFERS = 4;

  private final String name;
  private final LakeTable table;
  private final FirehoseOptions options;
  private final BatchDelivery delivery;
  private final ScheduledExecutorService timer;
  private final Object delivering = new Object();

  private List<Accepted> buffer = new ArrayList<>();
  private long bufferBytes;
  private boolean dueBySize;
  private long accepted;

  DeliveryStream(
      String name,
      LakeTable table,
      FirehoseOptions options,
      ObjectStore store,
      ScheduledExecutorService timer) {
    this.name = name;
    this.table = table;
    this.options = options;
    this.delivery = new BatchDelivery(name, table, options, store);
    this.timer = timer;
  }

  String name() {
    return name;
  }

  LakeTable table() {
    return table;
  }

  /** Whether so much waits for delivery that producers have to slow down. */
  synchronized boolean isFull() {
    return bufferBytes >= MOST_BUFFERS * options.bufferBytes();
  }

  /** Accepts a record and returns its id. */
  synchronized String accept(byte[] data) {
    Accepted record = new Accepted(data, options.clock().millis(), accepted++);
    if (buffer.isEmpty()) {
      timer.schedule(
          this::deliverLater, options.bufferInterval().toMillis(), TimeUnit.MILLISECONDS);
    }
    buffer.add(record);
    bufferBytes += data.length;
    if (bufferBytes >= options.bufferBytes() && !dueBySize) {
      dueBySize = true;
      timer.execute(this::deliverLater);
    }
    return record.id();
  }

  synchronized long accepted() {
    return accepted;
  }

  long convertedRows() {
    return delivery.convertedRows();
  }

  long failedRecords() {
    return delivery.failedRecords();
  }

  /** Delivers all that was accepted before; on failure it is kept for the next time. */
  void deliver() throws IOException {
    synchronized (delivering) {
      List<Accepted> batch = take();
      if (batch.isEmpty()) {
        return;
      }
      boolean delivered = false;
      try {
        delivery.deliver(batch);
        delivered = true;
      } finally {
        if (!delivered) {
          putBack(batch);
        }
      }
    }
  }

  private void deliverLater() {
    try {
      deliver();
    } catch (IOException | RuntimeException failed) {
      LOG.warn("{} could not deliver; trying again", name, failed);
    }
  }

  private synchronized List<Accepted> take() {
    List<Accepted> batch = buffer;
    buffer = new ArrayList<>();
    bufferBytes = 0;
    dueBySize = false;
    return batch;
  }

  private synchronized void putBack(List<Accepted> batch) {
    if (buffer.isEmpty()) {
      timer.schedule(
          this::deliverLater, options.bufferInterval().toMillis(), TimeUnit.MILLISECONDS);
    }
    batch.addAll(buffer);
    buffer = batch;
    bufferBytes = 0;
    for (Accepted record : buffer) {
      bufferBytes += record.data().length;
    }
  }
}
