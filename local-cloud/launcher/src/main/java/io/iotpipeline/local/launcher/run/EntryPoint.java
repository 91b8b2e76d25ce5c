package io.iotpipeline.local.launcher.run;

/** Where a demo's messages come in. */
public enum EntryPoint {
  /** As devices send them: MQTT with certificates, and IoT Core's rule. */
  MQTT,

  /** Straight into the stream. */
  KINESIS
}
