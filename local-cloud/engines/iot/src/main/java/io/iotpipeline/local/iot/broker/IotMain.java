package io.iotpipeline.local.iot.broker;

import io.iotpipeline.local.iot.rule.RetryPolicy;
import java.net.URI;
import java.nio.file.Path;

/**
 * The local IoT Core in a JVM of its own: {@code IotMain FOLDER MQTT_PORT HTTP_PORT
 * KINESIS_ENDPOINT REGION STREAM ERROR_FOLDER}, ports 0 for any free ones. Prints {@code READY
 * MQTT_PORT HTTP_PORT} once it serves.
 */
public final class IotMain {
  private static final int ARGUMENTS = 7;

  private IotMain() {}

  public static void main(String[] args) throws Exception {
    if (args.length != ARGUMENTS) {
      throw new IllegalArgumentException(
          "arguments: FOLDER MQTT_PORT HTTP_PORT KINESIS_ENDPOINT REGION STREAM ERROR_FOLDER");
    }
    // HiveMQ's jar has a logback.xml too, which says more than anyone wants to know.
    System.setProperty("logback.configurationFile", "iot-logback.xml");
    IotCore core =
        IotCore.start(
            new IotCoreOptions(
                Path.of(args[0]),
                Integer.parseInt(args[1]),
                Integer.parseInt(args[2]),
                URI.create(args[3]),
                args[4],
                args[5],
                Path.of(args[6]),
                RetryPolicy.DEFAULT));
    System.out.println("READY " + core.mqttPort() + " " + core.httpPort());
  }
}
