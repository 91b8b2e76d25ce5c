package io.iotpipeline.local.launcher.cloud;

import io.iotpipeline.local.iot.IotFolder;
import io.iotpipeline.local.iot.pki.DeviceIdentity;
import io.iotpipeline.local.iot.pki.Pem;
import io.iotpipeline.local.iot.pki.PrivateFiles;
import io.iotpipeline.simulator.credentials.CredentialFiles;
import io.iotpipeline.simulator.credentials.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Things that are provisioned before a run begins, with their certificates and keys (mode 600)
 * where a fleet of the simulator looks for them.
 */
public final class ProvisionedThings {
  private static final String CLAIM = "claim";

  private final IotFolder iot;
  private final Path fleet;

  /**
   * @param fleet the folder of the things' credentials
   */
  public ProvisionedThings(IotFolder iot, Path fleet) {
    this.iot = iot;
    this.fleet = fleet;
  }

  /** Makes these things, each with an active certificate. */
  public void make(Collection<String> names) throws IOException {
    for (String name : names) {
      write(name, iot.createDevice(name));
    }
  }

  /** Makes a claim certificate, beside those of things. */
  public void makeClaim() throws IOException {
    write(CLAIM, iot.createClaim());
  }

  Path claimCertificate() {
    return files(CLAIM).certificate();
  }

  Path claimKey() {
    return files(CLAIM).privateKey();
  }

  private CredentialFiles files(String name) {
    return Credentials.folder(fleet).of(name);
  }

  private void write(String name, DeviceIdentity identity) throws IOException {
    CredentialFiles files = files(name);
    PrivateFiles.write(
        files.privateKey(),
        Pem.privateKey(identity.privateKey()).getBytes(StandardCharsets.US_ASCII));
    Files.writeString(files.certificate(), Pem.certificate(identity.certificate()));
  }
}
