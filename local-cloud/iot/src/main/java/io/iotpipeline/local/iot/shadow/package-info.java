/** Device shadows, classic and named: documents, requests and answers over MQTT and HTTP. */
package io.iotpipeline.local.iot.shadow;
