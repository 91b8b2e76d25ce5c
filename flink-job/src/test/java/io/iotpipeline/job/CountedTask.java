package io.iotpipeline.job;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.executiongraph.ExecutionGraphTestUtils;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** A task for a test harness that shows its counters. */
public final class CountedTask {
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Map<String, Gauge<?>> gauges = new ConcurrentHashMap<>();
  private final MockEnvironment environment =
      new MockEnvironmentBuilder().setMetricGroup(metricGroup()).build();

  public MockEnvironment environment() {
    return environment;
  }

  /** A counter's value, by its name. */
  public long count(String name) {
    return counters.get(name).getCount();
  }

  /** A gauge's value, by its name. */
  public Object gauge(String name) {
    return gauges.get(name).getValue();
  }

  /** Runs what waits for the task's thread. */
  public static void runMails(AbstractStreamOperatorTestHarness<?> harness) throws Exception {
    TaskMailbox mailbox = harness.getTaskMailbox();
    while (true) {
      Mail mail = mailbox.tryTake(TaskMailbox.MIN_PRIORITY).orElse(null);
      if (mail == null) {
        return;
      }
      mail.run();
    }
  }

  private TaskMetricGroup metricGroup() {
    return metricGroup(
        (name, metric) -> {
          if (metric instanceof Counter) {
            counters.put(name, (Counter) metric);
          } else if (metric instanceof Gauge) {
            gauges.put(name, (Gauge<?>) metric);
          }
        });
  }

  /** A task's metric group that hands on what is registered, by name. */
  public static TaskMetricGroup metricGroup(BiConsumer<String, Metric> registered) {
    TestingMetricRegistry registry =
        TestingMetricRegistry.builder()
            .setRegisterConsumer((metric, name, group) -> registered.accept(name, metric))
            .build();
    return TaskManagerMetricGroup.createTaskManagerMetricGroup(
            registry, "localhost", ResourceID.generate())
        .addJob(new JobID(), "job")
        .addTask(ExecutionGraphTestUtils.createExecutionAttemptId(), "task");
  }
}
