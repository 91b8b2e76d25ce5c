package io.iotpipeline.simulator.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.simulator.credentials.CredentialFiles;
import io.iotpipeline.simulator.mqtt.MqttEndpoint;
import io.iotpipeline.simulator.mqtt.RequestClient;
import io.iotpipeline.telemetry.iot.IotDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Provisions devices by claim, as AWS IoT has it: a certificate for a key that the device made
 * itself ({@code CreateCertificateFromCsr}), then its registration ({@code RegisterThing}) with the
 * ownership token. One connection serves for any number of devices, one after the other.
 */
public final class Provisioner implements AutoCloseable {
  /** The parameter of the provisioning template that becomes the thing's name. */
  public static final String SERIAL_NUMBER = "SerialNumber";

  private static final String CERTIFICATES = "$aws/certificates/create-from-csr/json";
  private static final long SECONDS = 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RequestClient client;
  private final String template;

  /**
   * Connects with the claim certificate.
   *
   * @param template name of the provisioning template
   * @throws IOException when the claim's files can't be used or the broker refuses it
   */
  public Provisioner(MqttEndpoint endpoint, CredentialFiles claim, String template)
      throws IOException, InterruptedException {
    this.template = template;
    String clientId = IotDocuments.CLAIM_CLIENT_PREFIX + UUID.randomUUID();
    this.client = RequestClient.connect(endpoint, claim, clientId);
    client.listen(CERTIFICATES + "/accepted", CERTIFICATES + "/rejected");
    client.listen(registration() + "/accepted", registration() + "/rejected");
  }

  /**
   * Provisions one device. Its folder holds its key (mode 600) before AWS IoT knows of it, and its
   * certificate once it is registered.
   *
   * @param serialNumber the device's own, which the hook allows or not
   * @param devices the folder in which it gets a folder named as its thing
   * @return the thing's name
   * @throws ProvisioningException when it was refused
   */
  public String provision(String serialNumber, Path devices)
      throws IOException, InterruptedException {
    NewKey key = NewKey.generate();
    ObjectNode request = JSON.createObjectNode();
    request.put("certificateSigningRequest", key.request(serialNumber));
    JsonNode created = ask(CERTIFICATES, request, serialNumber);
    Path own = Files.createDirectories(devices.resolve("." + serialNumber + ".new"));
    CredentialFiles files = CredentialFiles.in(own);
    key.write(files.privateKey());
    Files.writeString(files.certificate(), created.path("certificatePem").textValue());
    ObjectNode registration = JSON.createObjectNode();
    registration.put(
        "certificateOwnershipToken", created.path("certificateOwnershipToken").textValue());
    registration.putObject("parameters").put(SERIAL_NUMBER, serialNumber);
    String thing;
    try {
      thing = ask(registration(), registration, serialNumber).path("thingName").textValue();
    } catch (ProvisioningException refused) {
      delete(files, own);
      throw refused;
    }
    moveTo(Files.createDirectories(devices.resolve(thing)), files);
    delete(files, own);
    return thing;
  }

  private JsonNode ask(String topic, ObjectNode request, String serialNumber)
      throws IOException, InterruptedException {
    RequestClient.Answer answer =
        client.request(topic, JSON.writeValueAsBytes(request), SECONDS, TimeUnit.SECONDS);
    if (answer == null) {
      throw new ProvisioningException(
          serialNumber
              + " was not provisioned: no answer on "
              + topic
              + " for "
              + SECONDS
              + " s; see that the claim's policy allows it and that the template is there");
    }
    JsonNode content = JSON.readTree(answer.payload());
    if (answer.topic().endsWith("/rejected")) {
      String code = content.path("errorCode").asText();
      throw new ProvisioningException(
          serialNumber
              + " was not provisioned: "
              + content.path("statusCode").asText()
              + " "
              + code
              + ": "
              + content.path("errorMessage").asText()
              + (code.equals("AccessDeniedException")
                  ? "; allow its serial number first"
                  : code.equals("ResourceNotFoundException") ? "; name another --template" : ""));
    }
    return content;
  }

  private static void moveTo(Path folder, CredentialFiles files) throws IOException {
    CredentialFiles own = CredentialFiles.in(folder);
    Files.move(files.privateKey(), own.privateKey(), StandardCopyOption.REPLACE_EXISTING);
    Files.move(files.certificate(), own.certificate(), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void delete(CredentialFiles files, Path folder) throws IOException {
    Files.deleteIfExists(files.privateKey());
    Files.deleteIfExists(files.certificate());
    Files.delete(folder);
  }

  private String registration() {
    return "$aws/provisioning-templates/" + template + "/provision/json";
  }

  @Override
  public void close() {
    client.close();
  }
}
