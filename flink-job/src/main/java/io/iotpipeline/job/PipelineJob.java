package io.iotpipeline.job;

import io.iotpipeline.job.config.ConfigException;
import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.config.PropertyGroups;
import io.iotpipeline.job.source.KinesisSource;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The application: configuration, checks, graph, execution.
 *
 * <p>On Managed Service for Apache Flink without arguments. On one machine with {@code --local
 * FILE}, a file of property groups as the service would hand them over; then, and only then, it
 * sets what the service owns otherwise.
 */
public final class PipelineJob {
  private static final String NAME = "iot-data-pipeline";
  private static final String LOCAL = "--local";
  private static final int USAGE = 2;

  /**
   * Key groups: the most subtasks that the keyed state can ever be spread over. Never to be
   * changed, or no snapshot can be restored.
   */
  private static final int MAX_PARALLELISM = 512;

  private PipelineJob() {}

  /**
   * Runs until the job ends.
   *
   * @throws ConfigException with every error, off {@code --local}: the service shows it
   * @throws Exception if the job fails
   */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      JobConfig config = JobConfig.of(PropertyGroups.ofService());
      run(StreamExecutionEnvironment.getExecutionEnvironment(), config);
      return;
    }
    JobConfig config;
    try {
      config = localConfig(args);
    } catch (ConfigException e) {
      e.errors().forEach(System.err::println);
      System.exit(USAGE);
      return;
    }
    run(LocalFlink.environment(config), config);
  }

  private static JobConfig localConfig(String[] args) throws ConfigException {
    if (args.length != 2 || !args[0].equals(LOCAL)) {
      throw new ConfigException(
          List.of(
              "\""
                  + String.join(" ", args)
                  + "\": the only option is "
                  + LOCAL
                  + " FILE, where"
                  + " FILE holds property groups as JSON"));
    }
    return JobConfig.of(PropertyGroups.ofFile(Path.of(args[1])));
  }

  private static void run(StreamExecutionEnvironment env, JobConfig config) throws Exception {
    build(env, config);
    env.execute(NAME);
  }

  /** The whole job, ready to be executed. */
  static void build(StreamExecutionEnvironment env, JobConfig config) {
    Configuration flink = new Configuration();
    // Kryo by accident would be slow, and no snapshot would outlive a change of a class.
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    // Safe by construction: what operators hold is immutable, or copied by Flink where it waits.
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    env.configure(flink);
    env.setMaxParallelism(MAX_PARALLELISM);
    PipelineGraph.build(KinesisSource.create(env, config), config, new AwsEdges(config));
  }
}
