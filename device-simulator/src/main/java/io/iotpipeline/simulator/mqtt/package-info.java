/**
 * Devices on MQTT: {@link io.iotpipeline.simulator.mqtt.MqttTarget} holds a connection for each
 * thing, over mutual TLS with the thing's own {@link
 * io.iotpipeline.simulator.credentials.Credentials}. The local broker and AWS IoT are the same to
 * it.
 */
package io.iotpipeline.simulator.mqtt;
