package io.iotpipeline.simulator.cli;

import io.iotpipeline.command.LocalCloudFile;
import io.iotpipeline.simulator.credentials.CertificateFile;
import io.iotpipeline.simulator.credentials.CredentialFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fleet list}: the devices that have certificates, and what their shadows say. */
@Command(
    name = "list",
    description = "Lists the devices that have certificates, and what their shadows say.",
    footer = {"", "Examples:", "  ./pipeline fleet list"})
final class ListCommand implements Callable<Integer> {
  private static final int ID_CHARS = 12;
  private static final String ROW = "%-32s  %-12s  %-11s  %8s  %8s  %s";

  @Spec private CommandSpec spec;

  @Option(
      names = "--credentials",
      paramLabel = "FOLDER",
      description = "Folder of the devices' folders; default target/fleet.")
  private Path folder;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description =
          "Endpoint of AWS IoT's data plane; default that of the local cloud, if one is up.")
  private String endpoint;

  @Override
  public Integer call() throws IOException {
    Path fleet = folder == null ? ProjectFiles.fleet() : folder;
    List<Path> devices = devices(fleet);
    PrintWriter out = spec.commandLine().getOut();
    if (devices.isEmpty()) {
      out.println("no devices in " + fleet + "; make some: ./pipeline fleet provision --count 20");
      return 0;
    }
    out.println(
        String.format(ROW, "thing", "certificate", "valid until", "reported", "desired", "")
            .stripTrailing());
    LocalCloudAccess cloud =
        endpoint == null ? LocalCloudFile.read().map(LocalCloudAccess::new).orElse(null) : null;
    try (ShadowClient shadows =
        cloud != null || endpoint != null ? ShadowClient.open(endpoint) : null) {
      for (Path device : devices) {
        out.println(row(device, shadows, cloud));
        out.flush();
      }
    }
    return 0;
  }

  private static String row(Path device, ShadowClient shadows, LocalCloudAccess cloud)
      throws IOException {
    String thing = device.getFileName().toString();
    CertificateFile certificate = CertificateFile.read(CredentialFiles.in(device).certificate());
    boolean isGone = cloud != null && !certificate.isSignedBy(cloud.authority());
    ShadowClient.Interval interval =
        shadows == null || isGone ? ShadowClient.Interval.NONE : shadows.interval(thing);
    return String.format(
            ROW,
            thing,
            certificate.id().substring(0, ID_CHARS),
            certificate.validUntil().atZone(ZoneOffset.UTC).toLocalDate(),
            interval.reported(),
            interval.desired(),
            isGone ? "of a local cloud that is gone" : "")
        .stripTrailing();
  }

  private static List<Path> devices(Path fleet) throws IOException {
    if (!Files.isDirectory(fleet)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(fleet)) {
      return folders
          .filter(folder -> Files.exists(CredentialFiles.in(folder).certificate()))
          .filter(folder -> !folder.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }
}
