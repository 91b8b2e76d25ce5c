/** From records to the JSON that the stores take. */
package io.iotpipeline.telemetry.json;
