package io.iotpipeline.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.command.CommandLines;
import io.iotpipeline.command.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is wrong is said in one line, with exit code 2, before anything starts. */
class CommandLineTest {
  @TempDir Path folder;

  @Test
  void shouldRefuseWhatItDoesNotKnow() {
    assertRefused("unknown option \"--fast\"; see ./pipeline demo --help", "demo", "--fast");
    assertRefused("unexpected argument \"now\"", "demo", "now");
    assertRefused("Missing required parameter for option '--replay'", "demo", "--replay");
  }

  @Test
  void shouldNameOptionValueAndFix() {
    assertRefused("\"2 weeks\" is not a duration such as 90s or 1h30m", "demo", "--for", "2 weeks");
    assertRefused("\"0s\" is not a duration", "demo", "--for", "0s");
    assertRefused("--speed: \"-1.0\" is not a number from 0 up", "demo", "--speed=-1");
    assertRefused("--speed: \"NaN\"", "demo", "--speed=NaN");
    assertRefused("'--speed': 'fast' is not a double", "demo", "--speed", "fast");
    assertRefused(
        "--parallelism: \"0\" is not a whole number from 1 to 128", "demo", "--parallelism", "0");
    assertRefused("--shards: \"65\" is not a whole number from 1 to 64", "demo", "--shards", "65");
    assertRefused("'--enter': expected one of [MQTT, KINESIS]", "demo", "--enter", "door");
    assertRefused(
        "--time-series: \"influx\" is not one of timestream, influxdb, none",
        "demo",
        "--time-series",
        "influx");
    assertRefused("--port: \"70000\" is not a whole number", "demo", "--port", "70000");
  }

  @Test
  void shouldRefuseDataThatIsNotThere() throws Exception {
    String missing = folder.resolve("none.csv").toString();
    assertRefused("--replay: " + missing + ": no such file or folder", "demo", "--replay", missing);
    String broken =
        Files.writeString(folder.resolve("x.csv"), "timestamp,value\nnoon,1\n").toString();
    assertRefused(
        "--replay: " + broken + ":2: timestamp \"noon\" is not", "demo", "--replay", broken);
    assertRefused(
        "--format: \"xml\" is not one of road-sensors, csv, jsonl, raw-files",
        "demo",
        "--replay",
        broken,
        "--format",
        "xml");
    assertRefused("there is no --replay", "demo", "--format", "csv");
    String unclear = Files.createFile(folder.resolve("data.bin")).toString();
    assertRefused("give --format road-sensors", "demo", "--replay", unclear);
  }

  @Test
  void shouldRefuseMessagesThatIotCoreDoesNotTake() throws Exception {
    String line = "{\"deviceId\":\"d1\",\"t\":1,\"x\":\"" + "x".repeat(128 * 1024) + "\"}\n";
    String large = Files.writeString(folder.resolve("large.jsonl"), line).toString();
    assertRefused(
        "IoT Core takes 131072: leave it out, or use --enter kinesis", "demo", "--replay", large);
  }

  @Test
  void shouldRefuseABusyPort() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(busy.getLocalPort());
      for (String option :
          new String[] {
            "--port",
            "--mqtt-port",
            "--iot-data-port",
            "--dynamodb-port",
            "--s3-port",
            "--flink-port"
          }) {
        assertRefused(
            option + ": port " + port + " on 127.0.0.1 can't be had", "demo", option, port);
      }
    }
  }

  @Test
  void shouldRefuseAQueryThatIsNone() {
    assertRefused("sql needs a query or --file FILE, one of them", "sql");
    assertRefused("sql needs a query or --file FILE", "sql", "SELECT 1", "--file", "q.sql");
    assertRefused("--file none.sql: no such file", "sql", "--file", "none.sql");
    assertRefused("the query is empty", "sql", "  ");
  }

  @Test
  void shouldRefuseDaysThatAreNone() throws Exception {
    String file =
        Files.writeString(
                folder.resolve("q.sql"),
                "-- A question.\n-- Parameters: from, to (days)\nSELECT 1 WHERE dt BETWEEN ? AND ?")
            .toString();
    assertRefused(
        "--param from: \"2026-31-01\" is not a day such as 2026-01-31, in UTC",
        "sql",
        "--file",
        file,
        "--param",
        "from=2026-31-01");
    assertRefused(
        "--param to: \"2026-01-30\" is before --param from: \"2026-01-31\"",
        "sql",
        "--file",
        file,
        "--param=from=2026-01-31",
        "--param=to=2026-01-30");
    assertRefused(
        "--param \"day=2026-01-30\": the query's parameters are from and to, for example",
        "sql",
        "--file",
        file,
        "--param=day=2026-01-30");
  }

  @Test
  void shouldRefuseAReplayThatMakesNoSense() {
    assertRefused("Missing required option", "replay-lake", "--from", "2026-01-31");
    assertReplayRefused(
        "--from: \"31.1.2026\" is not a day 2026-01-31 or an hour 2026-01-31T23, in UTC",
        "31.1.2026",
        "2026-01-31");
    assertReplayRefused("--to: \"2026-02-30\" is not a day", "2026-01-31", "2026-02-30");
    assertReplayRefused("--to: \"2026-01-31T24\" is not", "2026-01-31", "2026-01-31T24");
    assertReplayRefused(
        "--to \"2026-01-30\" is before --from \"2026-01-31\"", "2026-01-31", "2026-01-30");
    assertReplayRefused("add --dead-letters", "2026-01-31", "2026-01-31", "--drop", "a");
    assertReplayRefused(
        "replay its reading",
        "2026-01-31",
        "2026-01-31",
        "--dead-letters",
        "--reason",
        "TIME_SERIES_REJECTED");
    assertReplayRefused("--rate: \"0\"", "2026-01-31", "2026-01-31", "--rate", "0");
    assertReplayRefused("none: no such folder", "2026-01-31", "2026-01-31", "--lake", "none");
  }

  private static void assertReplayRefused(String message, String from, String to, String... more) {
    List<String> args = new ArrayList<>(List.of("replay-lake", "--from", from, "--to", to));
    args.addAll(List.of(more));
    assertRefused(message, args.toArray(String[]::new));
  }

  @Test
  void shouldExplainEverySubcommand() {
    for (String name : CommandLines.of(new Main()).getSubcommands().keySet()) {
      StringWriter out = new StringWriter();
      CommandLine line = CommandLines.of(new Main()).setOut(new PrintWriter(out));

      assertThat(line.execute(name, "--help")).isZero();
      assertThat(out.toString()).contains("Examples:\n  ./pipeline " + name);
    }
  }

  private static void assertRefused(String message, String... args) {
    StringWriter err = new StringWriter();
    int code = CommandLines.of(new Main()).setErr(new PrintWriter(err)).execute(args);

    assertThat(err.toString()).startsWith("pipeline: ").contains(message);
    assertThat(err.toString().strip().lines()).hasSize(1);
    assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
  }
}
