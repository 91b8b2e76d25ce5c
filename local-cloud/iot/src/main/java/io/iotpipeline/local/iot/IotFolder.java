package io.iotpipeline.local.iot;

import io.iotpipeline.local.iot.pki.CertificateAuthority;
import io.iotpipeline.local.iot.pki.DeviceIdentity;
import io.iotpipeline.local.iot.policy.Policies;
import io.iotpipeline.local.iot.registry.CertificateRecord;
import io.iotpipeline.local.iot.registry.CertificateStatus;
import io.iotpipeline.local.iot.registry.Registry;
import io.iotpipeline.local.iot.registry.ThingRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Set;

/**
 * The folder in which the local IoT Core keeps its authority, things, certificates and claims. The
 * broker reads it, and other processes may add devices to it at any time.
 */
public final class IotFolder {
  /** The provisioning template's name where nobody chooses another. */
  public static final String TEMPLATE = "iot-fleet";

  private static final String CLAIM = "claim";

  private final Path folder;
  private final CertificateAuthority authority;
  private final Registry registry;

  private IotFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.authority = CertificateAuthority.openOrCreate(folder);
    this.registry = new Registry(folder.resolve("registry"));
  }

  /** Opens the folder; what is missing is made. */
  public static IotFolder open(Path folder) throws IOException {
    return new IotFolder(folder.toAbsolutePath());
  }

  public Path path() {
    return folder;
  }

  public CertificateAuthority authority() {
    return authority;
  }

  public Registry registry() {
    return registry;
  }

  /** The authority's certificate (PEM), which clients trust. */
  public Path authorityFile() {
    return DeviceIdentity.certificateFile(folder, CertificateAuthority.FILE_NAME);
  }

  /** Serial numbers that may be provisioned by claim, one a line. */
  public Path allowList() {
    return folder.resolve("allowed-serial-numbers.txt");
  }

  /** Adds serial numbers to the allow-list. */
  public void allow(Collection<String> serialNumbers) throws IOException {
    Files.write(
        allowList(),
        serialNumbers,
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /**
   * Makes a thing with an active certificate and the device policy, as if it had been provisioned:
   * no claim takes its name any more.
   *
   * @throws IllegalArgumentException when AWS IoT would not take the thing's name
   */
  public DeviceIdentity createDevice(String thing) {
    registry.putThing(new ThingRecord(thing, null, null));
    DeviceIdentity identity = authority.issue(thing);
    registry.putCertificate(active(identity, Set.of(thing), Policies.DEVICE));
    registry.claim(thing, identity.certificateId());
    return identity;
  }

  /** Makes an active claim certificate, which can only be used to be provisioned. */
  public DeviceIdentity createClaim() {
    DeviceIdentity identity = authority.issue(CLAIM);
    registry.putCertificate(active(identity, Set.of(), Policies.CLAIM));
    return identity;
  }

  private static CertificateRecord active(
      DeviceIdentity identity, Set<String> things, String policy) {
    return new CertificateRecord(
        identity.certificateId(), CertificateStatus.ACTIVE, things, Set.of(policy));
  }
}
