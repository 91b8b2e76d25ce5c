package io.iotpipeline.local.iot.rule;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records into the stream, many a request: alone one goes at once, under load each request
 * waits a few milliseconds for more, since a request costs as much CPU as dozens of records.
 *
 * <p>A record's future completes when it is in the stream, or with the error action after the last
 * attempt. It fails only when neither took it. So who acknowledges a message only then has lost
 * nothing. Records of one key stay in order when each is submitted after the one before completed;
 * a request whose answer is lost makes duplicates, as any producer's does.
 */
public final class KinesisAction implements AutoCloseable {
  /** What one PutRecords may hold. */
  private static final int MAX_RECORDS = 500;

  /** Below PutRecords' limit of 10 MiB, keys included. */
  private static final long MAX_BYTES = 4 << 20;

  /** While one sender waits for a throttled shard, others deliver. */
  private static final int SENDERS = 4;

  /** How long a request waits for more records when the one before had several. */
  private static final long LINGER_NANOS = 3_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(KinesisAction.class);

  private final StreamWriter stream;
  private final ErrorAction errors;
  private final RetryPolicy retries;
  private final RuleCounters counters;
  private final LinkedBlockingQueue<Pending> waiting = new LinkedBlockingQueue<>();
  private final List<Thread> senders = new ArrayList<>();
  private final ReentrantLock collecting = new ReentrantLock();
  private boolean underLoad;
  private volatile boolean closed;

  public KinesisAction(
      StreamWriter stream, ErrorAction errors, RetryPolicy retries, RuleCounters counters) {
    this.stream = stream;
    this.errors = errors;
    this.retries = retries;
    this.counters = counters;
    for (int i = 0; i < SENDERS; i++) {
      Thread sender = new Thread(this::sendAll, "kinesis-action-" + i);
      sender.setDaemon(true);
      sender.start();
      senders.add(sender);
    }
  }

  /** Takes a record; see the class for when the future completes. */
  public CompletableFuture<Void> submit(RuleRecord record) {
    Pending pending = new Pending(record);
    waiting.add(pending);
    if (closed) {
      failWaiting();
    }
    return pending.done;
  }

  /** Stops; what waits fails, so that nobody acknowledges it. */
  @Override
  public void close() {
    closed = true;
    senders.forEach(Thread::interrupt);
    failWaiting();
  }

  private void failWaiting() {
    for (Pending left = waiting.poll(); left != null; left = waiting.poll()) {
      left.done.completeExceptionally(new IllegalStateException("the rule is shut down"));
    }
  }

  private void sendAll() {
    List<Pending> batch = new ArrayList<>();
    try {
      while (!closed) {
        take(batch);
        deliver(batch);
        batch.clear();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      batch.forEach(one -> one.done.completeExceptionally(new InterruptedException()));
    }
  }

  private void take(List<Pending> batch) throws InterruptedException {
    // One sender collects at a time, or each would collect a share of what one request could hold.
    collecting.lockInterruptibly();
    try {
      Pending next = waiting.take();
      long until = System.nanoTime() + (underLoad ? LINGER_NANOS : 0);
      long bytes = 0;
      while (next != null) {
        batch.add(next);
        bytes += next.record.data().length + next.record.partitionKey().length() * 3L;
        boolean full = batch.size() >= MAX_RECORDS || bytes >= MAX_BYTES;
        next = full ? null : waiting.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
      underLoad = batch.size() > 1;
    } finally {
      collecting.unlock();
    }
  }

  private void deliver(List<Pending> batch) throws InterruptedException {
    List<Pending> left = List.copyOf(batch);
    for (int failures = 1; !left.isEmpty(); failures++) {
      left = attempt(left);
      if (closed) {
        throw new InterruptedException("closed");
      }
      if (!left.isEmpty()) {
        if (failures >= retries.attempts()) {
          left.forEach(this::giveUp);
          return;
        }
        counters.retried(left.size());
        Thread.sleep(retries.waitMs(failures));
      }
    }
  }

  /** Returns those that failed. */
  private List<Pending> attempt(List<Pending> batch) {
    List<String> results;
    try {
      results = stream.put(batch.stream().map(one -> one.record).toList());
    } catch (RuntimeException failed) {
      LOG.debug("PutRecords failed", failed);
      batch.forEach(one -> one.error = String.valueOf(failed.getMessage()));
      return batch;
    }
    List<Pending> failed = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Pending one = batch.get(i);
      if (results.get(i) == null) {
        counters.delivered();
        one.done.complete(null);
      } else {
        one.error = results.get(i);
        failed.add(one);
      }
    }
    return failed;
  }

  private void giveUp(Pending record) {
    try {
      errors.keep(record.record, record.error);
      counters.gaveUp();
      record.done.complete(null);
    } catch (IOException nowhere) {
      LOG.error("The error action failed too; the message is not acknowledged", nowhere);
      record.done.completeExceptionally(nowhere);
    }
  }

  private static final class Pending {
    final RuleRecord record;
    final CompletableFuture<Void> done = new CompletableFuture<>();
    String error;

    Pending(RuleRecord record) {
      this.record = record;
    }
  }
}
