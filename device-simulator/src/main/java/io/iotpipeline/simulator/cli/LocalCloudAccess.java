package io.iotpipeline.simulator.cli;

import io.iotpipeline.command.InputException;
import io.iotpipeline.command.LocalCloudFile;
import io.iotpipeline.command.LocalCloudKeys;
import io.iotpipeline.simulator.credentials.CredentialFiles;
import io.iotpipeline.simulator.mqtt.MqttEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * Access of devices and their operator to the local cloud that is up.
 *
 * @param file that describes it
 */
record LocalCloudAccess(LocalCloudFile file) {
  /**
   * That of the cloud that is up.
   *
   * @param otherwise what may be named instead, for the error
   * @throws InputException when none is up
   */
  static LocalCloudAccess require(String otherwise) throws IOException {
    return new LocalCloudAccess(LocalCloudFile.require(otherwise));
  }

  MqttEndpoint mqtt() throws InputException {
    return MqttEndpoint.parse(file.value(LocalCloudKeys.IOT_ENDPOINT), authority());
  }

  Path authority() throws InputException {
    return file.file(LocalCloudKeys.IOT_CA);
  }

  CredentialFiles claim() throws InputException {
    return new CredentialFiles(
        file.file(LocalCloudKeys.IOT_CLAIM_CERTIFICATE), file.file(LocalCloudKeys.IOT_CLAIM_KEY));
  }

  /** The file that names who may be provisioned, one serial number per line. */
  Path allowList() throws InputException {
    return file.file(LocalCloudKeys.IOT_ALLOW_LIST);
  }

  URI dataPlane() throws InputException {
    return file.url(LocalCloudKeys.IOT_DATA_ENDPOINT);
  }

  URI kinesis() throws InputException {
    return file.url(LocalCloudKeys.KINESIS_ENDPOINT);
  }
}
