package io.iotpipeline.job.type;

import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Reason;

class EnvelopeSerializerTest extends RecordSerializerContract<Envelope> {
  EnvelopeSerializerTest() {
    super(
        RecordTypes.ENVELOPE,
        Envelope.of(TestRecords.plain()),
        Envelope.of(TestRecords.edges()),
        Envelope.of(TestRecords.enriched()),
        Envelope.of(
            new DeadLetter("d1", Reason.MALFORMED_JSON, "", new byte[] {'{'}, TestRecords.ORIGIN)));
  }
}
