package io.iotpipeline.simulator.mqtt;

import java.util.concurrent.ScheduledExecutorService;

/** Context shared by all connections of a target. */
record ConnectionContext(
    MqttEndpoint endpoint,
    Tls tls,
    MqttOptions options,
    ReconnectDelay reconnectDelay,
    ConnectGate gate,
    ScheduledExecutorService timer,
    Backlog backlog,
    MqttCounters counters,
    FailureListener failures) {}
