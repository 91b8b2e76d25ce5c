package io.iotpipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.iotpipeline.job.config.JobConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Flink of this machine, with a job that counts. */
class LocalFlinkITCase {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final AtomicLong BEGAN_WITH = new AtomicLong();

  @TempDir Path folder;

  private final Properties flink = new Properties();
  private Path checkpoints;
  private JobClient job;

  @BeforeEach
  void useAFolderWhoseNameNeedsCare() {
    checkpoints = folder.resolve("Gerät & co/100% checked");
    flink.setProperty("parallelism", "1");
    flink.setProperty("checkpoint.interval.ms", "100");
    flink.setProperty("checkpoint.dir", checkpoints.toString());
    flink.setProperty("temporary.dir", folder.resolve("temporary").toString());
  }

  @AfterEach
  void end() throws Exception {
    job.cancel().get(1, TimeUnit.MINUTES);
  }

  @Test
  void shouldLetNobodyInFromOutside() throws Exception {
    assumeThat(ListeningSockets.areKnown()).isTrue();
    start();
    awaitCheckpoint();

    assertThat(ListeningSockets.all()).isNotEmpty();
    assertThat(ListeningSockets.beyondLoopback()).isEmpty();
  }

  @Test
  void shouldGoOnFromWhatAJobLeftBehindThatWasKilled() throws Exception {
    start();
    Path checkpoint = awaitCheckpoint();
    job.cancel().get(1, TimeUnit.MINUTES);
    Path newest = checkpoints().get(0);

    flink.setProperty("restore.path", newest.toString());
    start();
    awaitCheckpoint();

    assertThat(BEGAN_WITH).hasPositiveValue();
    assertThat(newest).as("what a job began with is still there").exists();
    assertThat(checkpoint.toString()).startsWith(checkpoints.toString());
  }

  @Test
  void shouldKeepItsTemporaryFilesTogether() throws Exception {
    start();

    try (Stream<Path> files = Files.list(folder.resolve("temporary"))) {
      assertThat(files).anyMatch(file -> file.getFileName().toString().startsWith("flink-rpc"));
    }
  }

  @Test
  void shouldTakeACheckpointPlaceByUri() throws Exception {
    flink.setProperty("checkpoint.dir", "file:" + checkpoints);
    start();
    awaitCheckpoint();
  }

  @SuppressWarnings("deprecation")
  private void start() throws Exception {
    BEGAN_WITH.set(-1);
    StreamExecutionEnvironment env =
        LocalFlink.environment(JobConfig.of(Map.of("flink.local", flink)));
    env.addSource(new Counting()).uid("counting").sinkTo(new DiscardingSink<>());
    job = env.executeAsync();
    await().atMost(PATIENCE).until(() -> BEGAN_WITH.get() >= 0);
  }

  private Path awaitCheckpoint() {
    return await().atMost(PATIENCE).until(this::checkpoints, found -> !found.isEmpty()).get(0);
  }

  /** Complete ones, the newest first. */
  private List<Path> checkpoints() throws IOException {
    if (!Files.isDirectory(checkpoints)) {
      return List.of();
    }
    try (Stream<Path> files = Files.find(checkpoints, 3, (file, a) -> file.endsWith("_metadata"))) {
      return files
          .map(Path::getParent)
          .sorted((a, b) -> Long.compare(number(b), number(a)))
          .collect(Collectors.toList());
    }
  }

  private static long number(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring("chk-".length()));
  }

  @SuppressWarnings("deprecation") // The smallest source that has state.
  private static final class Counting implements SourceFunction<Long>, CheckpointedFunction {
    private static final long serialVersionUID = 1;

    private transient ListState<Long> state;
    private long count;
    private volatile boolean running = true;

    @Override
    public void run(SourceContext<Long> context) throws InterruptedException {
      BEGAN_WITH.set(count);
      while (running) {
        synchronized (context.getCheckpointLock()) {
          context.collect(++count);
        }
        Thread.sleep(1);
      }
    }

    @Override
    public void cancel() {
      running = false;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      state.update(List.of(count));
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      state =
          context.getOperatorStateStore().getListState(new ListStateDescriptor<>("n", Types.LONG));
      for (long stored : state.get()) {
        count = stored;
      }
    }
  }
}
