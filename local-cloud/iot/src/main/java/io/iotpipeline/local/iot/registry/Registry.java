package io.iotpipeline.local.iot.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.local.iot.pki.PrivateFiles;
import io.iotpipeline.telemetry.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Things and certificates: {@code things/NAME.json} and {@code certificates/ID.json} in one folder.
 * {@code claims/NAME} holds the id of the certificate that has joined in a thing's name. A change
 * is seen by every process at its next look; there is no cache. Two processes must not change the
 * same certificate at once.
 */
public final class Registry {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUFFIX = ".json";
  private static final Pattern CERTIFICATE_ID = Pattern.compile("[0-9a-f]{64}");

  private final Path things;
  private final Path certificates;
  private final Path claims;

  public Registry(Path folder) throws IOException {
    things = Files.createDirectories(folder.resolve("things"));
    certificates = Files.createDirectories(folder.resolve("certificates"));
    claims = Files.createDirectories(folder.resolve("claims"));
  }

  /**
   * Adds or replaces a thing.
   *
   * @throws IllegalArgumentException when AWS IoT would not take its name
   */
  public void putThing(ThingRecord thing) {
    write(thingFile(thing.name()), thing);
  }

  /** The thing, or nothing when there is none of that name. */
  public Optional<ThingRecord> thing(String name) {
    return Limits.THING.matcher(name).matches()
        ? read(thingFile(name), ThingRecord.class)
        : Optional.empty();
  }

  /** The names of all things, in order. */
  public List<String> things() {
    try (Stream<Path> files = Files.list(things)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("."))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Adds a certificate that nothing is attached to; does nothing when it is known already. */
  public void addCertificate(String id, CertificateStatus status) {
    if (certificate(id).isEmpty()) {
      write(certificateFile(id), new CertificateRecord(id, status, null, null));
    }
  }

  /** Adds or replaces a certificate with all that is attached to it. */
  public void putCertificate(CertificateRecord certificate) {
    write(certificateFile(certificate.id()), certificate);
  }

  /** The certificate, or nothing when it is not known. */
  public Optional<CertificateRecord> certificate(String id) {
    return read(certificateFile(id), CertificateRecord.class);
  }

  public void setStatus(String certificateId, CertificateStatus status) {
    change(certificateId, certificate -> certificate.withStatus(status));
  }

  public void attachThing(String certificateId, String thing) {
    change(certificateId, certificate -> certificate.withThing(thing));
  }

  public void attachPolicy(String certificateId, String policy) {
    change(certificateId, certificate -> certificate.withPolicy(policy));
  }

  /** Forgets a certificate; does nothing when it is not known. */
  public void removeCertificate(String id) {
    try {
      Files.deleteIfExists(certificateFile(id));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Takes a thing's name for a certificate, in one step, unless another has taken it. An operator
   * gives it free by deleting the file.
   *
   * @return whether the certificate has it now
   * @throws IllegalArgumentException when AWS IoT would not take the name
   */
  public synchronized boolean claim(String name, String certificateId) {
    Path file = claims.resolve(checked(name));
    try {
      Files.writeString(file, certificateId, StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return claimOf(file).equals(certificateId);
    } catch (IOException failed) {
      throw new UncheckedIOException("can't write " + file, failed);
    }
  }

  private static String claimOf(Path file) {
    try {
      return Files.readString(file).trim();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't read " + file, unreadable);
    }
  }

  /** A number that changes when any certificate does. */
  public long lastChange() {
    try {
      // Each change renames a file into the folder.
      return Files.getLastModifiedTime(certificates).to(TimeUnit.NANOSECONDS);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private synchronized void change(String id, UnaryOperator<CertificateRecord> change) {
    CertificateRecord before =
        certificate(id)
            .orElseThrow(() -> new IllegalArgumentException("no certificate with id " + id));
    write(certificateFile(id), change.apply(before));
  }

  private Path thingFile(String name) {
    return things.resolve(checked(name) + SUFFIX);
  }

  private static String checked(String name) {
    if (!Limits.THING.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is not a valid thing name: " + Limits.THING.pattern());
    }
    return name;
  }

  private Path certificateFile(String id) {
    if (!CERTIFICATE_ID.matcher(id).matches()) {
      throw new IllegalArgumentException("\"" + id + "\" is not a certificate id: 64 hex digits");
    }
    return certificates.resolve(id + SUFFIX);
  }

  private static <T> Optional<T> read(Path file, Class<T> type) {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), type));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't read " + file, unreadable);
    }
  }

  private static void write(Path file, Object record) {
    try {
      PrivateFiles.write(file, JSON.writeValueAsBytes(record));
    } catch (IOException failed) {
      throw new UncheckedIOException("can't write " + file, failed);
    }
  }
}
