package io.iotpipeline.local.launcher;

/** By which door a demo's messages come in. */
enum Enter {
  /** As devices send them: MQTT with certificates, and IoT Core's rule. */
  MQTT,

  /** Straight into the stream. */
  KINESIS
}
