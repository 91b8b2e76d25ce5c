package io.iotpipeline.simulator.credentials;

import java.nio.file.Path;

/** Tells where a thing's certificate and private key are. */
@FunctionalInterface
public interface Credentials {
  /** The files of one thing, whether they are there or not. */
  CredentialFiles of(String thing);

  /**
   * Those of a folder with a folder for each thing: {@code <thing>/certificate.pem} and {@code
   * <thing>/private.key}.
   */
  static Credentials folder(Path folder) {
    return thing -> CredentialFiles.in(folder.resolve(thing));
  }
}
