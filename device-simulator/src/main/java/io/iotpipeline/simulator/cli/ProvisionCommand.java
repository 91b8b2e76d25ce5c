package io.iotpipeline.simulator.cli;

import io.iotpipeline.command.CommandLines;
import io.iotpipeline.command.ExitCode;
import io.iotpipeline.command.InputException;
import io.iotpipeline.simulator.credentials.CertificateFile;
import io.iotpipeline.simulator.credentials.CredentialFiles;
import io.iotpipeline.simulator.mqtt.MqttEndpoint;
import io.iotpipeline.simulator.provision.Provisioner;
import io.iotpipeline.simulator.provision.ProvisioningException;
import io.iotpipeline.simulator.scenario.DeviceModel;
import io.iotpipeline.simulator.scenario.Scenario;
import io.iotpipeline.simulator.scenario.ScenarioFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fleet provision}: from claim certificate to certificates of the devices' own. */
@Command(
    name = "provision",
    description = "Provisions each device of a scenario by claim: it gets its own certificate.",
    footer = {
      "",
      "Examples:",
      "  ./pipeline fleet provision --count 20",
      "  ./pipeline fleet provision --scenario device-simulator/scenarios/factory.yaml"
    })
final class ProvisionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description =
          "Scenario whose devices to provision; default device-simulator/scenarios/rooms.yaml.")
  private Path scenarioFile;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Number of devices; default the scenario's.")
  private Integer count;

  @Option(
      names = "--credentials",
      paramLabel = "FOLDER",
      description =
          "Folder to write THING/certificate.pem and THING/private.key to; default target/fleet.")
  private Path folder;

  @Option(
      names = "--endpoint",
      paramLabel = "HOST[:PORT]",
      description = "Endpoint of AWS IoT; default the local cloud that is up.")
  private String endpoint;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "Certificate authorities that may sign the endpoint's certificate; default: those the JDK trusts.")
  private Path ca;

  @Option(
      names = "--claim-certificate",
      paramLabel = "FILE",
      description = "With --endpoint: the claim's certificate.")
  private Path claimCertificate;

  @Option(
      names = "--claim-key",
      paramLabel = "FILE",
      description = "With --endpoint: the claim's private key.")
  private Path claimKey;

  @Option(
      names = "--template",
      paramLabel = "NAME",
      defaultValue = "iot-fleet",
      description = "The provisioning template; default ${DEFAULT-VALUE}.")
  private String template;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> things = things();
    Path fleet = folder == null ? ProjectFiles.fleet() : folder;
    LocalCloudAccess local = endpoint == null ? LocalCloudAccess.require("an --endpoint") : null;
    List<String> wanted = new ArrayList<>();
    for (String thing : things) {
      if (!hasCertificate(fleet.resolve(thing), local)) {
        wanted.add(thing);
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    if (wanted.size() < things.size()) {
      out.println(things.size() - wanted.size() + " devices have certificates already");
    }
    if (wanted.isEmpty()) {
      return 0;
    }
    if (local != null) {
      // What an operator does on AWS: the hook lets in only whom the registry knows.
      Files.write(
          local.allowList(),
          wanted,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    return provision(wanted, fleet, local, out);
  }

  private int provision(List<String> wanted, Path fleet, LocalCloudAccess local, PrintWriter out)
      throws IOException, InterruptedException {
    int refused = 0;
    try (Provisioner provisioner = new Provisioner(endpoint(local), claim(local), template)) {
      for (String serialNumber : wanted) {
        try {
          out.println("provisioned " + provisioner.provision(serialNumber, fleet));
        } catch (ProvisioningException e) {
          CommandLines.report(spec.commandLine(), e.getMessage());
          refused++;
        }
        out.flush();
      }
    }
    out.println(
        wanted.size() - refused + " devices have certificates and keys in " + fleet + " now");
    return refused == 0 ? 0 : ExitCode.FAILED;
  }

  private MqttEndpoint endpoint(LocalCloudAccess local) throws InputException {
    try {
      return local == null ? MqttEndpoint.parse(endpoint, ca) : local.mqtt();
    } catch (IllegalArgumentException e) {
      throw new InputException("--endpoint: " + e.getMessage());
    }
  }

  private CredentialFiles claim(LocalCloudAccess local) throws InputException {
    if (claimCertificate != null && claimKey != null) {
      return new CredentialFiles(claimCertificate, claimKey);
    }
    if (local == null) {
      throw new InputException(
          "--endpoint needs --claim-certificate and --claim-key: the fleet's, as AWS IoT made them");
    }
    return local.claim();
  }

  private List<String> things() throws IOException {
    Scenario scenario =
        ScenarioFile.read(scenarioFile == null ? ProjectFiles.scenario() : scenarioFile);
    if (count != null) {
      try {
        scenario = scenario.withDevices(count);
      } catch (IllegalArgumentException e) {
        throw new InputException("--count: " + e.getMessage());
      }
    }
    List<String> things = new ArrayList<>();
    for (DeviceModel model : scenario.models()) {
      for (int number = 1; number <= model.count(); number++) {
        things.add(model.thing(number));
      }
    }
    return things;
  }

  /** Whether it has one that this cloud knows. */
  private static boolean hasCertificate(Path device, LocalCloudAccess local) throws IOException {
    CredentialFiles files = CredentialFiles.in(device);
    return Files.exists(files.certificate())
        && Files.exists(files.privateKey())
        && (local == null
            || CertificateFile.read(files.certificate()).isSignedBy(local.authority()));
  }
}
