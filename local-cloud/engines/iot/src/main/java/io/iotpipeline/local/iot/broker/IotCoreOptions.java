package io.iotpipeline.local.iot.broker;

import io.iotpipeline.local.iot.rule.RetryPolicy;
import java.net.URI;
import java.nio.file.Path;

/**
 * Options of the local IoT Core.
 *
 * @param folder its certificates, things and claims; made if missing
 * @param mqttPort the port on 127.0.0.1; 0 for any free one
 * @param httpPort the data plane's port on 127.0.0.1; 0 for any free one
 * @param kinesis Kinesis' endpoint
 * @param region the region that its requests are signed for
 * @param stream the stream that the rule writes to
 * @param errors the folder of the rule's error action
 * @param retries how often the rule's action tries
 */
public record IotCoreOptions(
    Path folder,
    int mqttPort,
    int httpPort,
    URI kinesis,
    String region,
    String stream,
    Path errors,
    RetryPolicy retries) {}
