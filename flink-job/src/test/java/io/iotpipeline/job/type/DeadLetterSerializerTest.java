package io.iotpipeline.job.type;

import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reason;

class DeadLetterSerializerTest extends RecordSerializerContract<DeadLetter> {
  DeadLetterSerializerTest() {
    super(
        RecordTypes.DEAD_LETTER,
        new DeadLetter("", Reason.TOO_LARGE, "", new byte[0], TestRecords.ORIGIN),
        new DeadLetter(
            TestRecords.WIDE_TEXT,
            Reason.THING_NAME_INVALID,
            TestRecords.LONG_TEXT,
            new byte[Limits.DEAD_LETTER_RAW_BYTES + 1],
            TestRecords.ORIGIN),
        new DeadLetter(
            "d1", Reason.INVALID_UTF8, "byte 0", new byte[] {-1, 0, 127}, TestRecords.ORIGIN));
  }
}
