package io.iotpipeline.simulator.cli;

import io.iotpipeline.command.InputException;
import io.iotpipeline.simulator.credentials.CertificateFile;
import io.iotpipeline.simulator.credentials.CredentialFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Sees, before anything connects, that all devices have certificates for where they are to go. */
final class CredentialCheck {
  private static final String PROVISION =
      "./pipeline fleet provision --count N, or --scenario FILE";

  private final Path folder;
  private final Destination to;

  CredentialCheck(Path folder, Destination to) {
    this.folder = folder;
    this.to = to;
  }

  void check(Collection<String> things) throws IOException {
    List<String> missing = things.stream().filter(thing -> !exists(thing)).toList();
    if (!missing.isEmpty()) {
      throw new InputException(
          missing.size()
              + " of "
              + things.size()
              + " devices have no certificate and key in "
              + folder
              + ", such as "
              + missing.get(0)
              + ": provision them ("
              + PROVISION
              + "), or name another --credentials or fewer --devices");
    }
    if (!to.isLocal()) {
      return;
    }
    for (String thing : things) {
      Path certificate = CredentialFiles.in(folder.resolve(thing)).certificate();
      if (!CertificateFile.read(certificate).isSignedBy(to.mqtt().authority())) {
        throw new InputException(
            "certificate "
                + certificate
                + " is of a local cloud that is gone: provision again ("
                + PROVISION
                + ")");
      }
    }
  }

  private boolean exists(String thing) {
    CredentialFiles files = CredentialFiles.in(folder.resolve(thing));
    return Files.exists(files.certificate()) && Files.exists(files.privateKey());
  }
}
