package io.iotpipeline.job.source;

import io.iotpipeline.job.type.RecordTypes;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.decode.ReadingDecoder;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;
import org.apache.flink.util.function.SerializableSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kinesis record becomes an envelope, whatever its bytes. Never null, which the connector would
 * drop, and never an exception, which would restart the job at the same record for ever.
 */
final class EnvelopeSchema implements KinesisDeserializationSchema<Envelope> {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(EnvelopeSchema.class);

  private final SerializableSupplier<Decoder> decoders;

  /** The connector clones the schema for each shard's thread: so there is a decoder a thread. */
  private transient Decoder decoder;

  EnvelopeSchema(long maxAgeMs, long maxAheadMs) {
    this(() -> new ReadingDecoder(maxAgeMs, maxAheadMs)::decode);
  }

  EnvelopeSchema(SerializableSupplier<Decoder> decoders) {
    this.decoders = decoders;
  }

  @Override
  public Envelope deserialize(
      byte[] data, String thing, String sequence, long arrival, String stream, String shard) {
    byte[] payload = AggregateEscape.unescape(data);
    Origin origin = new Origin(shard, sequence, arrival);
    try {
      if (decoder == null) {
        decoder = decoders.get();
      }
      return decoder.decode(thing, payload, origin);
    } catch (RuntimeException | StackOverflowError bug) {
      LOG.error("the decoder failed at {} of {}: kept as a dead letter", origin, thing, bug);
      // What it has of this message may disturb the next.
      decoder = null;
      return Envelope.of(
          new DeadLetter(thing, Reason.DECODER_FAILED, bug.toString(), payload, origin));
    }
  }

  /** {@link ReadingDecoder#decode}. */
  interface Decoder {
    Envelope decode(String thing, byte[] payload, Origin origin);
  }

  @Override
  public TypeInformation<Envelope> getProducedType() {
    return RecordTypes.ENVELOPE;
  }
}
