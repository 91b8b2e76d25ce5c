package io.iotpipeline.local.launcher;

import io.iotpipeline.local.iot.IotFolder;
import io.iotpipeline.local.iot.pki.DeviceIdentity;
import io.iotpipeline.local.iot.pki.Pem;
import io.iotpipeline.local.iot.pki.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Things that are provisioned before a run begins, and their certificates and keys where a fleet
 * keeps them: {@code THING/certificate.pem} and {@code THING/private.key} (mode 600).
 */
final class Things {
  private static final String CLAIM = "claim";

  private final IotFolder iot;
  private final Path fleet;

  /**
   * @param fleet the folder of the things' credentials
   */
  Things(IotFolder iot, Path fleet) {
    this.iot = iot;
    this.fleet = fleet;
  }

  /** Makes these things, each with an active certificate. */
  void make(Collection<String> names) throws IOException {
    for (String name : names) {
      write(name, iot.createDevice(name));
    }
  }

  /** Makes a claim certificate, beside those of things. */
  void makeClaim() throws IOException {
    write(CLAIM, iot.createClaim());
  }

  Path claimCertificate() {
    return certificate(CLAIM);
  }

  Path claimKey() {
    return key(CLAIM);
  }

  Path certificate(String thing) {
    return fleet.resolve(thing).resolve("certificate.pem");
  }

  Path key(String thing) {
    return fleet.resolve(thing).resolve("private.key");
  }

  private void write(String name, DeviceIdentity identity) throws IOException {
    PrivateFiles.write(
        key(name), Pem.privateKey(identity.privateKey()).getBytes(StandardCharsets.US_ASCII));
    Files.writeString(certificate(name), Pem.certificate(identity.certificate()));
  }
}
