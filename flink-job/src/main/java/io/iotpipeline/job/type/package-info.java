/**
 * Serialization of records between operators and in checkpoints: a hand-written serializer for
 * each, so that nothing falls back to Kryo ({@code pipeline.generic-types: false} holds).
 */
package io.iotpipeline.job.type;
