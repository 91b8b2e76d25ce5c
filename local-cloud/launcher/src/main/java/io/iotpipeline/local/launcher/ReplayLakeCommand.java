package io.iotpipeline.local.launcher;

import io.iotpipeline.command.DurationConverter;
import io.iotpipeline.command.ExitCode;
import io.iotpipeline.command.InputException;
import io.iotpipeline.command.LocalCloudFile;
import io.iotpipeline.command.LocalCloudKeys;
import io.iotpipeline.local.launcher.cloud.AwsClients;
import io.iotpipeline.local.launcher.cloud.DemoLake;
import io.iotpipeline.local.launcher.cloud.RunFolder;
import io.iotpipeline.local.launcher.replay.FolderPartitions;
import io.iotpipeline.local.launcher.replay.LakeHours;
import io.iotpipeline.local.launcher.replay.LakePartitions;
import io.iotpipeline.local.launcher.replay.LakeReplay;
import io.iotpipeline.local.launcher.replay.PacedTarget;
import io.iotpipeline.local.launcher.replay.Repair;
import io.iotpipeline.local.launcher.replay.ReplayCounts;
import io.iotpipeline.local.launcher.replay.S3Partitions;
import io.iotpipeline.simulator.replay.KinesisTarget;
import io.iotpipeline.simulator.replay.MessageTarget;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.Reason.Stage;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.decode.ReadingDecoder;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Sends what the lake holds into the stream once more. */
@Command(
    name = "replay-lake",
    sortOptions = false,
    description = {
      "Sends readings that the lake holds, or messages that were refused, into the Kinesis stream"
          + " again. A reading keeps its id: where the pipeline holds it already, it changes no"
          + " answer. Hours are the lake's partitions (dt, hour): when a message was stored, in UTC.",
      "Without --bucket: the lake of the last demo. Without --endpoint: the local cloud that runs"
          + " (./pipeline up), or with --bucket AWS.",
      "Exit code: 0 if all was sent, 1 if some could not be, 2 for wrong input."
    },
    footer = {
      "",
      "Examples:",
      "  ./pipeline replay-lake --from 2026-01-31 --to 2026-01-31 --dry-run",
      "  ./pipeline replay-lake --from 2026-01-31T07 --to 2026-01-31T09 --bucket my-lake --stream"
          + " my-stream",
      "  ./pipeline replay-lake --from 2026-01-31 --to 2026-01-31 --dead-letters --reason"
          + " IDENTITY_MISMATCH --drop deviceId"
    })
final class ReplayLakeCommand implements Callable<Integer> {
  private static final int MOST_A_SECOND = 100_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "HOUR",
      required = true,
      description = "First day or hour, such as 2026-01-31 or 2026-01-31T07.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "HOUR",
      required = true,
      description = "Last day or hour, included.")
  private String to;

  @Option(names = "--device", paramLabel = "THING", description = "Readings of this device only.")
  private String device;

  @Option(
      names = "--dead-letters",
      description =
          "Sends messages that were refused, not readings: as they were, for a job that takes them"
              + " now, or repaired.")
  private boolean deadLetters;

  @Option(
      names = "--reason",
      paramLabel = "R",
      description = "Dead letters of this reason only; may be given several times.")
  private List<Reason> reasons = List.of();

  @Option(
      names = "--drop",
      paramLabel = "FIELD",
      description = "Repair: leaves a field out, like deviceId or metrics.temp-c.")
  private List<String> drop = List.of();

  @Option(
      names = "--rename",
      paramLabel = "FIELD=NAME",
      description = "Repair: gives a field another name, like metrics.temp-c=temp_c.")
  private Map<String, String> rename = new LinkedHashMap<>();

  @Option(names = "--seconds", description = "Repair: timestamp counts seconds.")
  private boolean seconds;

  @Option(names = "--lake", paramLabel = "FOLDER", description = "A lake's bucket as a folder.")
  private Path folder;

  @Option(names = "--bucket", paramLabel = "NAME", description = "A lake's bucket in S3.")
  private String bucket;

  @Option(names = "--s3-endpoint", paramLabel = "URL", description = "Endpoint of S3.")
  private URI s3Endpoint;

  @Option(
      names = "--stream",
      paramLabel = "NAME",
      defaultValue = ResourceNames.STREAM,
      description = "The Kinesis stream (default: " + ResourceNames.STREAM + ").")
  private String stream;

  @Option(names = "--endpoint", paramLabel = "URL", description = "Endpoint of Kinesis.")
  private URI endpoint;

  @Option(
      names = "--max-age",
      paramLabel = "TIME",
      defaultValue = "168h",
      converter = DurationConverter.class,
      description =
          "Maximum age of a reading that the job accepts (default: 168h). Older ones are not sent: raise the"
              + " job's decode.max.age.ms first, then give it here too.")
  private Duration maxAge;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "500",
      description =
          "Messages per second (default: 500): half of what a shard accepts, so that devices get"
              + " through.")
  private int rate;

  @Option(names = "--dry-run", description = "Sends nothing, only counts.")
  private boolean dryRun;

  @Override
  public Integer call() throws Exception {
    LakeHours hours = check();
    try (AwsClients clients = new AwsClients();
        RunFolder demo = bucket == null && folder == null ? lastDemo() : null) {
      LakePartitions lake = lake(clients, demo);
      MessageTarget target = dryRun ? new NoTarget() : kinesis(clients);
      return replay(hours, lake, target);
    }
  }

  private int replay(LakeHours hours, LakePartitions lake, MessageTarget target)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s of %s (%d hours, UTC) in %s%n",
        deadLetters ? "dead letters" : "readings", hours, hours.count(), lake.name());
    out.flush();
    LakeReplay replay =
        new LakeReplay(
            lake,
            target,
            new ReadingDecoder(maxAge.toMillis(), JobProperties.DECODE_MAX_AHEAD_MS.defaultValue()),
            Clock.systemUTC(),
            thing -> device == null || device.equals(thing));
    ReplayCounts counts =
        deadLetters
            ? replay.deadLetters(hours, wanted(), new Repair(rename, drop, seconds))
            : replay.readings(hours);
    out.print(counts);
    if (counts.refused().containsKey(Reason.TIMESTAMP_OUT_OF_RANGE)) {
      out.println("  the job takes what is younger than its decode.max.age.ms; see --max-age");
    }
    if (dryRun) {
      out.println("  nothing was sent: that was a dry run");
    }
    out.flush();
    return counts.isIncomplete() ? ExitCode.FAILED : 0;
  }

  private LakeHours check() throws InputException {
    if (!deadLetters && !(reasons.isEmpty() && new Repair(rename, drop, seconds).isNone())) {
      throw new InputException(
          "--reason, --drop, --rename and --seconds are for dead letters: add --dead-letters");
    }
    for (Reason reason : reasons) {
      if (reason.stage() != Stage.DECODE) {
        throw new InputException(
            "--reason: a "
                + reason
                + " is a refused point of an accepted reading: replay its reading, without"
                + " --dead-letters");
      }
    }
    if (bucket != null && folder != null) {
      throw new InputException("--lake and --bucket name two lakes: leave one out");
    }
    if (s3Endpoint != null && bucket == null) {
      throw new InputException("--s3-endpoint without a --bucket there: name it");
    }
    if (folder != null && !Files.isDirectory(folder)) {
      throw new InputException("--lake: " + folder + ": no such folder");
    }
    if (rate < 1 || rate > MOST_A_SECOND) {
      throw new InputException(
          "--rate: \"" + rate + "\" is not a whole number from 1 to " + MOST_A_SECOND);
    }
    try {
      return LakeHours.of(from, to);
    } catch (IllegalArgumentException wrong) {
      throw new InputException(wrong.getMessage());
    }
  }

  private Set<Reason> wanted() {
    Set<Reason> wanted = EnumSet.noneOf(Reason.class);
    wanted.addAll(reasons);
    return wanted;
  }

  private static RunFolder lastDemo() throws InputException, IOException {
    return RunFolder.last(RunFolder.demos())
        .orElseThrow(
            () ->
                new InputException(
                    "no demo has ended yet: run ./pipeline demo first, or name a lake with --lake"
                        + " or --bucket"));
  }

  private LakePartitions lake(AwsClients clients, RunFolder demo) {
    if (bucket != null) {
      S3Client s3 = clients.s3(s3Endpoint);
      return new S3Partitions(s3, bucket);
    }
    return new FolderPartitions(folder != null ? folder : DemoLake.bucket(demo.path()));
  }

  private MessageTarget kinesis(AwsClients clients) throws InputException, IOException {
    URI at = endpoint;
    if (at == null && bucket == null) {
      at = LocalCloudFile.require("an --endpoint").url(LocalCloudKeys.KINESIS_ENDPOINT);
    }
    KinesisClient kinesis = clients.kinesis(at);
    return new PacedTarget(new KinesisTarget(kinesis, stream), rate);
  }

  /** Takes everything, and forgets it. */
  private static final class NoTarget implements MessageTarget {
    @Override
    public void send(String thing, byte[] payload) {}

    @Override
    public void flush() {}
  }
}
