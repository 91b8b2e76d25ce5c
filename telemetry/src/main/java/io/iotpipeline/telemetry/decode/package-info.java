/** From a message's bytes to a {@link io.iotpipeline.telemetry.Reading}, or a reason why not. */
package io.iotpipeline.telemetry.decode;
