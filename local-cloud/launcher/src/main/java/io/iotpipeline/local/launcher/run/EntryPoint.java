package io.iotpipeline.local.launcher.run;

/** Entry points of a demo's messages. */
public enum EntryPoint {
  /** As devices send them: MQTT with certificates, and IoT Core's rule. */
  MQTT,

  /** Straight into the stream. */
  KINESIS
}
