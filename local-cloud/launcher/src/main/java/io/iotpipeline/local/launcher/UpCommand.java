package io.iotpipeline.local.launcher;

import io.iotpipeline.local.launcher.run.Terminal;
import io.iotpipeline.local.launcher.run.Up;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The local cloud that stays. */
@Command(
    name = "up",
    sortOptions = false,
    description = {
      "Starts the local cloud and stays: IoT Core with a claim certificate, Kinesis, the Flink job,"
          + " DynamoDB, Timestream, Firehose and S3. Where they are is printed and written to"
          + " target/local-cloud.properties, where ./pipeline simulate and ./pipeline fleet find it.",
      "Ctrl-C ends it cleanly: the broker closes, the job is drained, and what became of every"
          + " message is counted from the stores. A second Ctrl-C ends it at once.",
      "Exit code: 0 if every message is accounted for, 1 if not, 2 for wrong input."
    },
    footer = {"", "Examples:", "  ./pipeline up", "  ./pipeline up --mqtt-port 8883 --shards 8"})
final class UpCommand implements Callable<Integer> {
  @Mixin private CloudOptions cloud = new CloudOptions();

  @Override
  public Integer call() throws Exception {
    Up up = new Up(cloud.settings(), new Terminal(System.out));
    StopSignal.handle(up::stop);
    return up.run();
  }
}
