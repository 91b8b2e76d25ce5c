package io.iotpipeline.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.command.ExitCode;
import io.iotpipeline.command.LocalCloudClaim;
import io.iotpipeline.command.LocalCloudFile;
import io.iotpipeline.command.LocalCloudKeys;
import io.iotpipeline.local.iot.pki.DeviceIdentity;
import io.iotpipeline.local.iot.registry.CertificateStatus;
import io.iotpipeline.simulator.credentials.CertificateFile;
import io.iotpipeline.simulator.mqtt.LocalBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a newcomer: from a claim certificate to a shadow that alters a device's interval. */
class FleetCommandsITCase {
  private static final String ROOMS = "scenarios/rooms.yaml";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path files;
  private static LocalBroker broker;
  private static LocalCloudClaim claim;
  private static Path fleet;

  @BeforeAll
  static void start() throws Exception {
    broker = LocalBroker.start(files);
    fleet = files.resolve("fleet");
    broker.folder().createClaim().write(files, "claim");
    Path cloud = files.resolve("local-cloud.properties");
    claim = LocalCloudClaim.of(cloud).orElseThrow();
    claim.write(
        Map.of(
            LocalCloudKeys.IOT_ENDPOINT,
            broker.endpoint().toString(),
            LocalCloudKeys.IOT_CA,
            broker.folder().authorityFile().toString(),
            LocalCloudKeys.IOT_CLAIM_CERTIFICATE,
            DeviceIdentity.certificateFile(files, "claim").toString(),
            LocalCloudKeys.IOT_CLAIM_KEY,
            DeviceIdentity.keyFile(files, "claim").toString(),
            LocalCloudKeys.IOT_ALLOW_LIST,
            broker.folder().allowList().toString(),
            LocalCloudKeys.IOT_DATA_ENDPOINT,
            broker.dataPlane().toString()));
    System.setProperty(LocalCloudFile.PROPERTY, cloud.toString());
  }

  @AfterAll
  static void stop() throws IOException {
    System.clearProperty(LocalCloudFile.PROPERTY);
    claim.close();
    broker.close();
  }

  @Test
  void shouldLeadFromAClaimToAnotherInterval() throws Exception {
    CommandRun provisioned = run("fleet", "provision", "--scenario", ROOMS, "--count", "3");
    assertThat(provisioned.code()).as(provisioned.err()).isZero();
    assertThat(provisioned.out()).contains("provisioned room-01").contains("3 devices have");
    Path key = fleet.resolve("room-01/private.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(run("fleet", "provision", "--scenario", ROOMS, "--count", "3").out())
        .contains("3 devices have certificates already");

    Path oracle = files.resolve("oracle.jsonl");
    CompletableFuture<CommandRun> running =
        CompletableFuture.supplyAsync(
            () ->
                run(
                    "simulate",
                    "--scenario",
                    ROOMS,
                    "--devices",
                    "3",
                    "--for",
                    "12s",
                    "--oracle",
                    oracle.toString()));
    Awaitility.await().atMost(PATIENCE).until(() -> list().contains("10 s"));
    CommandRun desired = run("fleet", "desire", "room-02", "intervalSeconds=0.2");
    assertThat(desired.out()).contains("desired of room-02: {\"intervalSeconds\":0.2}");

    CommandRun simulated = running.get(2, TimeUnit.MINUTES);
    assertThat(simulated.code()).as(simulated.err()).isZero();
    assertThat(simulated.out())
        .contains("room-02 measures every 0.2 s now, as its shadow desires")
        .containsPattern("not delivered +0");
    assertThat(list()).containsPattern("room-02 .* 0\\.2 s +0\\.2 s");
    // Every 10 s it would have been two at most.
    assertThat(broker.records("room-02").size()).isGreaterThan(5);
    assertThat(broker.records("room-01").size()).isBetween(1, 2);
    assertThat(gaps("room-02").subList(2, 5)).allMatch(gap -> gap <= 400);
    int sent = broker.records("room-01").size() + broker.records("room-02").size();
    sent += broker.records("room-03").size();
    assertThat(Files.readAllLines(oracle)).hasSize(sent);
  }

  @Test
  void shouldGoOnWithoutADeviceThatIsRevoked() throws Exception {
    Path own = files.resolve("revoked-fleet");
    String valves =
        Files.writeString(
                files.resolve("valves.yaml"),
                "devices: [{model: valve, count: 2, interval: 10s,"
                    + " messages: [{kind: flow, metrics: {flow: [constant: 3]}}]}]")
            .toString();
    assertThat(
            CommandRun.of(
                    "fleet", "provision", "--scenario", valves, "--credentials", own.toString())
                .code())
        .isZero();
    broker
        .folder()
        .registry()
        .setStatus(
            CertificateFile.read(own.resolve("valve-2/certificate.pem")).id(),
            CertificateStatus.REVOKED);

    CommandRun run =
        CommandRun.of(
            "simulate",
            "--scenario",
            valves,
            "--for",
            "5m",
            "--speed",
            "0",
            "--credentials",
            own.toString(),
            "--no-shadows");

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("gave up valve-2 at localhost:").contains("REVOKED");
    assertThat(run.out()).containsPattern("acknowledged +30").containsPattern("not delivered +30");
  }

  @Test
  void shouldRefuseWhomTheHookDoesNotAllow() throws Exception {
    CommandRun run =
        CommandRun.of(
            "fleet",
            "provision",
            "--scenario",
            "scenarios/factory.yaml",
            "--count",
            "3",
            "--credentials",
            files.resolve("strangers").toString(),
            "--endpoint",
            broker.endpoint().toString(),
            "--ca",
            broker.folder().authorityFile().toString(),
            "--claim-certificate",
            DeviceIdentity.certificateFile(files, "claim").toString(),
            "--claim-key",
            DeviceIdentity.keyFile(files, "claim").toString());

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .contains("press-01 was not provisioned: 403 AccessDeniedException")
        .contains("allow its serial number first")
        .doesNotContain("PRIVATE");
    try (var left = Files.walk(files.resolve("strangers"))) {
      assertThat(left).noneMatch(Files::isRegularFile);
    }
  }

  private static CommandRun run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    if (!args[1].equals("desire")) {
      all.addAll(List.of("--credentials", fleet.toString()));
    }
    return CommandRun.of(all.toArray(new String[0]));
  }

  private static String list() {
    return run("fleet", "list").out();
  }

  /** From one reading to the next, ms. */
  private static List<Long> gaps(String thing) throws IOException {
    List<Long> gaps = new ArrayList<>();
    long last = 0;
    for (String record : broker.records(thing)) {
      JsonNode message = new ObjectMapper().readTree(record);
      gaps.add(message.path("timestamp").asLong() - last);
      last = message.path("timestamp").asLong();
    }
    return gaps;
  }
}
