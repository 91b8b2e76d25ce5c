/**
 * Scales the shards of a provisioned stream: two alarms and the state machine that acts on them.
 */
package io.iotpipeline.infra.scaler;
