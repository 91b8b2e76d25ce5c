package io.iotpipeline.local.launcher.run;

/** By which door a demo's messages come in. */
public enum Enter {
  /** As devices send them: MQTT with certificates, and IoT Core's rule. */
  MQTT,

  /** Straight into the stream. */
  KINESIS
}
