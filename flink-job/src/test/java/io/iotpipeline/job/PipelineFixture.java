package io.iotpipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.local.LocalCloud;
import io.iotpipeline.local.LocalCloudOptions;
import io.iotpipeline.local.ledger.CloudStores;
import io.iotpipeline.local.ledger.Ledger;
import io.iotpipeline.local.ledger.LedgerBuilder;
import io.iotpipeline.local.ledger.OutcomeListener;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.config.PropertyKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole pipeline in this JVM: the job as production builds it, on a cluster of its own, through
 * the real connectors, against the local cloud.
 *
 * <pre>{@code
 * try (PipelineFixture pipeline = PipelineFixture.in(folder, cloud -> cloud.shards(4))) {
 *   pipeline.startJob();
 *   pipeline.producer().send(messages);
 *   pipeline.drain();
 *   assertThat(pipeline.ledger().lost()).isZero();
 * }
 * }</pre>
 */
public final class PipelineFixture implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int SLOTS = 4;

  private final Path folder;
  private final LocalCloud cloud;
  private final MiniCluster cluster;
  private final Producer producer;
  private final Map<String, Properties> properties = new HashMap<>();
  private JobID job;

  private PipelineFixture(Path folder, LocalCloud cloud) throws Exception {
    this.folder = folder;
    this.cloud = cloud;
    this.producer = new Producer(cloud.endpoint());
    this.cluster = new MiniCluster(clusterConfiguration());
    cluster.start();
    cloud.jobEndpoints().forEach(this::set);
    // Quicker than in production, so that tests don't wait.
    set(JobProperties.SOURCE_POLL_MS, "50");
    set(JobProperties.SOURCE_DISCOVERY_MS, "300");
    set(JobProperties.FIREHOSE_LINGER_MS, "100");
    set(JobProperties.TIME_SERIES_LINGER_MS, "100");
    set(JobProperties.DEVICE_STATE_WRITE_MS, "0");
  }

  /** Two shards, DynamoDB in memory, nothing that goes wrong and no job yet. */
  public static PipelineFixture in(Path folder) throws Exception {
    return in(folder, options -> {});
  }

  /**
   * As {@link #in(Path)}, otherwise.
   *
   * @param change what to change of the cloud's options
   */
  public static PipelineFixture in(Path folder, Consumer<LocalCloudOptions> change)
      throws Exception {
    // What the clients of this JVM sign with; the second name of the secret is the old SDK's.
    System.setProperty("aws.accessKeyId", LocalCloud.ACCESS_KEY);
    System.setProperty("aws.secretAccessKey", LocalCloud.SECRET_KEY);
    System.setProperty("aws.secretKey", LocalCloud.SECRET_KEY);
    LocalCloudOptions options =
        LocalCloud.in(folder.resolve("cloud")).withoutKinesisLimits().withDynamoDb();
    change.accept(options);
    LocalCloud cloud = options.start();
    try {
      return new PipelineFixture(folder, cloud);
    } catch (Exception e) {
      cloud.close();
      throw e;
    }
  }

  /** Sets a property of the job, for the next start. */
  public PipelineFixture set(PropertyKey<?> key, String value) {
    properties
        .computeIfAbsent(key.group(), group -> new Properties())
        .setProperty(key.key(), value);
    return this;
  }

  public LocalCloud cloud() {
    return cloud;
  }

  /** Sends messages. */
  public Producer producer() {
    return producer;
  }

  /** Starts the job with two subtasks, without a snapshot. */
  public void startJob() throws Exception {
    startJob(2, null);
  }

  /**
   * Starts the job.
   *
   * @param snapshot where to go on, as {@link #stop()} gave it, or null
   */
  public void startJob(int parallelism, String snapshot) throws Exception {
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(jobConfiguration());
    env.setParallelism(parallelism);
    PipelineJob.build(env, JobConfig.of(properties));
    JobGraph graph = env.getStreamGraph().getJobGraph();
    if (snapshot != null) {
      graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(snapshot));
    }
    job = cluster.submitJob(graph).get().getJobID();
    awaitRunning();
  }

  /** Ends the worker in the middle of what it does; the job goes on from its last checkpoint. */
  public void crash() throws Exception {
    cluster.terminateTaskManager(0).get();
    cluster.startTaskManager();
  }

  /** Waits for another checkpoint. */
  public void awaitCheckpoint() {
    long before = checkpoints();
    await().atMost(PATIENCE).until(() -> checkpoints() > before);
  }

  private long checkpoints() {
    return cluster
        .getExecutionGraph(job)
        .join()
        .getCheckpointStatsSnapshot()
        .getCounts()
        .getNumberOfCompletedCheckpoints();
  }

  /** How often the job has gone back to a checkpoint since its start. */
  public int restarts() {
    return tasks()
        .mapToInt(task -> task.getCurrentExecutionAttempt().getAttemptNumber())
        .max()
        .orElseThrow();
  }

  /** Stops with a savepoint, as for another version or parallelism; gives its path. */
  public String stop() throws Exception {
    String savepoint = stop(false);
    awaitStatus(JobStatus.FINISHED);
    return savepoint;
  }

  /** Waits until the job has read what was sent, then ends it as a demo ends: all windows out. */
  public void drain() throws Exception {
    awaitEverythingRead();
    stop(true);
    awaitStatus(JobStatus.FINISHED);
    cloud.firehose().flush();
  }

  /** Sends a marker to each shard and waits until they are through the job and in the lake. */
  public void awaitEverythingRead() {
    Markers markers = new Markers(producer, cloud);
    markers.send();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              assertThat(status()).isNotIn(JobStatus.FAILED, JobStatus.FINISHED);
              return markers.areThrough();
            });
  }

  private String stop(boolean drain) throws Exception {
    String savepoints = folder.resolve("savepoints").toUri().toString();
    return cluster
        .stopWithSavepoint(job, savepoints, drain, SavepointFormatType.CANONICAL)
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** What became of each message, from the stores alone; markers are left out. */
  public Ledger ledger() throws IOException {
    return LedgerBuilder.of(
        CloudStores.of(cloud).without(Markers::isMarker),
        JobProperties.DECODE_MAX_AGE_MS.defaultValue(),
        OutcomeListener.IGNORED);
  }

  public JobStatus status() throws Exception {
    return cluster.getJobStatus(job).get();
  }

  /** A job counts as running before its tasks do, and only those take a savepoint. */
  private void awaitRunning() {
    // Before that, there are no tasks yet of which all could be running.
    awaitStatus(JobStatus.RUNNING);
    await()
        .atMost(PATIENCE)
        .until(() -> tasks().allMatch(task -> task.getExecutionState() == ExecutionState.RUNNING));
  }

  private Stream<AccessExecutionVertex> tasks() {
    Iterable<? extends AccessExecutionVertex> tasks =
        cluster.getExecutionGraph(job).join().getAllExecutionVertices();
    return StreamSupport.stream(tasks.spliterator(), false).map(task -> task);
  }

  private void awaitStatus(JobStatus wanted) {
    await().atMost(PATIENCE).until(this::status, wanted::equals);
  }

  private static MiniClusterConfiguration clusterConfiguration() {
    Configuration flink = new Configuration();
    flink.set(RestOptions.ADDRESS, "127.0.0.1");
    flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    flink.set(RestOptions.BIND_PORT, "0");
    flink.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
    flink.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
    return new MiniClusterConfiguration.Builder()
        .setNumTaskManagers(1)
        .setNumSlotsPerTaskManager(SLOTS)
        .setConfiguration(flink)
        .build();
  }

  /** What the service owns on AWS. */
  private Configuration jobConfiguration() {
    Configuration flink = new Configuration();
    flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
    flink.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    return flink;
  }

  @Override
  public void close() throws Exception {
    try {
      cluster.close();
    } finally {
      producer.close();
      cloud.close();
    }
  }
}
