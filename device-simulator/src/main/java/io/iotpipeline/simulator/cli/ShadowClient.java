package io.iotpipeline.simulator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.simulator.shadow.ConfigShadows;
import java.io.IOException;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClientBuilder;
import software.amazon.awssdk.services.iotdataplane.model.ResourceNotFoundException;

/** The operator's side of the devices' shadows: AWS IoT's data plane over HTTP. */
final class ShadowClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final IotDataPlaneClient client;

  private ShadowClient(IotDataPlaneClient client) {
    this.client = client;
  }

  /**
   * The interval in a shadow, as text.
   *
   * @param reported by the device
   * @param desired of it
   */
  record Interval(String reported, String desired) {
    static final Interval NONE = new Interval("", "");
  }

  /**
   * @param endpoint of AWS IoT, with the credentials and region of the AWS SDK's default chain;
   *     null: the local cloud's
   */
  static ShadowClient open(String endpoint) throws IOException {
    IotDataPlaneClientBuilder builder = IotDataPlaneClient.builder();
    if (endpoint == null) {
      builder
          .endpointOverride(LocalCloudAccess.require("an --endpoint").dataPlane())
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    } else {
      builder.endpointOverride(
          URI.create(endpoint.contains("://") ? endpoint : "https://" + endpoint));
    }
    return new ShadowClient(builder.build());
  }

  /** What a device's shadow says; nothing where it has none. */
  Interval interval(String thing) throws IOException {
    try {
      JsonNode state =
          JSON.readTree(
                  client
                      .getThingShadow(get -> get.thingName(thing).shadowName(ConfigShadows.NAME))
                      .payload()
                      .asByteArray())
              .path("state");
      return new Interval(interval(state, "reported"), interval(state, "desired"));
    } catch (ResourceNotFoundException e) {
      return Interval.NONE;
    } catch (SdkException e) {
      throw new IOException("shadow of " + thing + ": " + e.getMessage(), e);
    }
  }

  /** Updates a shadow; the new version. */
  long update(String thing, byte[] document) throws IOException {
    try {
      SdkBytes answer =
          client
              .updateThingShadow(
                  update ->
                      update
                          .thingName(thing)
                          .shadowName(ConfigShadows.NAME)
                          .payload(SdkBytes.fromByteArray(document)))
              .payload();
      return JSON.readTree(answer.asByteArray()).path("version").asLong();
    } catch (SdkException e) {
      throw new IOException("shadow of " + thing + ": " + e.getMessage(), e);
    }
  }

  private static String interval(JsonNode state, String section) {
    JsonNode seconds = state.path(section).path(ConfigShadows.INTERVAL_SECONDS);
    return seconds.isMissingNode() ? "" : seconds.asText() + " s";
  }

  @Override
  public void close() {
    client.close();
  }
}
