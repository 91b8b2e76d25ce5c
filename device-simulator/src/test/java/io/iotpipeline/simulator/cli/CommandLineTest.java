package io.iotpipeline.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.command.CommandLines;
import io.iotpipeline.command.ExitCode;
import io.iotpipeline.command.LocalCloudFile;
import io.iotpipeline.simulator.oracle.ExpectedClass;
import io.iotpipeline.simulator.oracle.OracleLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandLineTest {
  @TempDir Path folder;

  @BeforeEach
  void noCloud() {
    System.setProperty(LocalCloudFile.PROPERTY, folder.resolve("none.properties").toString());
  }

  @AfterEach
  void anyCloud() {
    System.clearProperty(LocalCloudFile.PROPERTY);
  }

  @Test
  void shouldWriteTheSameFileForTheSameSeed() throws Exception {
    Path first = folder.resolve("first.jsonl");
    Path second = folder.resolve("second.jsonl");
    Path oracle = folder.resolve("oracle.jsonl");
    String factory = "scenarios/factory.yaml";
    CommandRun run =
        CommandRun.of(
            "simulate",
            "--scenario",
            factory,
            "--seed",
            "3",
            "--for",
            "20m",
            "--target",
            "file:" + first,
            "--oracle",
            oracle.toString());
    CommandRun again =
        CommandRun.of(
            "simulate",
            "--scenario",
            factory,
            "--seed",
            "3",
            "--for",
            "20m",
            "--target",
            "file:" + second);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(again.code()).isZero();
    assertThat(second).hasSameBinaryContentAs(first);
    AtomicInteger late = new AtomicInteger();
    AtomicInteger all = new AtomicInteger();
    OracleLog.forEach(
        oracle,
        entry -> {
          all.incrementAndGet();
          late.addAndGet(entry.expected() == ExpectedClass.LATE ? 1 : 0);
        });
    assertThat(all.get()).isEqualTo(Files.readAllLines(first).size());
    Path replayed = folder.resolve("replayed.jsonl");
    CommandRun replay =
        CommandRun.of("simulate", "--replay", first.toString(), "--target", "file:" + replayed);
    assertThat(replay.code()).as(replay.err()).isZero();
    assertThat(replayed).hasSameBinaryContentAs(first);
    assertThat(run.out())
        .containsPattern("messages sent +" + String.format("%,d", all.get()))
        .containsPattern("expected late +" + late.get());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "simulate | no local cloud is up: start one with ./pipeline up in another terminal",
        "simulate --target nix | --target \"nix\" is not mqtt, mqtt:HOST:PORT, aws:ENDPOINT",
        "simulate --target mqtt:host:0 | MQTT endpoint \"host:0\" is not HOST or HOST:PORT",
        "simulate --target kinesis | no local cloud is up",
        "simulate --target file:nowhere/x | --target file:nowhere/x: folder",
        "simulate --target mqtt:localhost:1 --scenario scenarios/rooms.yaml --credentials nowhere |"
            + " 20 of 20 devices have no certificate and key in nowhere, such as room-01:",
        "simulate --target file:x --scenario nix.yaml | scenario nix.yaml is missing",
        "simulate --target file:x --for 3 | \"3\" is not a duration such as 90s or 1h30m",
        "simulate --target file:x --scenario scenarios/factory.yaml --devices 2 | --devices: 2"
            + " devices are fewer than the 3 models",
        "simulate --target file:x --replay nix.jsonl | nix.jsonl: no such file or folder",
        "simulate --target file:x --replay a --format nix | --format: \"nix\" is not one of",
        "simulate --target file:x --replay data.bin | data.bin: the name does not show what it holds;"
            + " give --format road-sensors, csv, jsonl, raw-files",
        "simulate --target file:x --replay a --for 3s | leave out --scenario",
        "fleet | fleet needs one of provision, list and desire",
        "fleet provision --scenario scenarios/rooms.yaml | no local cloud is up",
        "fleet provision --scenario scenarios/rooms.yaml --endpoint example.org | --endpoint needs"
            + " --claim-certificate and --claim-key",
        "fleet desire room-01 | Missing required parameter: 'FIELD=VALUE'",
        "fleet desire room-01 five | \"five\" is not FIELD=VALUE, such as intervalSeconds=2",
        "fleet desire room/1 a=1 | \"room/1\" is not a valid thing name",
      })
  void shouldSayInOneLineWhatIsWrong(String args, String expected) {
    CommandRun run = CommandRun.of(args.split(" "));

    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).startsWith("pipeline: ").contains(expected);
    assertThat(run.err().strip()).doesNotContain("\n");
  }

  @Test
  void shouldShowAnExampleOfEverySubcommand() {
    assertExamples(CommandLines.of(new Main()));
  }

  private static void assertExamples(CommandLine line) {
    for (CommandLine sub : line.getSubcommands().values()) {
      assertThat(sub.getUsageMessage())
          .contains("Examples:\n  ./" + sub.getCommandSpec().qualifiedName());
      assertExamples(sub);
    }
  }

  @Test
  void shouldTellHowToMakeDevices() {
    CommandRun run = CommandRun.of("fleet", "list", "--credentials", folder.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("make some: ./pipeline fleet provision --count 20");
  }
}
