package io.iotpipeline.job.sink.firehose;

import io.iotpipeline.job.sink.remote.Refusals;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reason;

/**
 * Dead letters of rows that Firehose does not accept: with the contract's limits there should be
 * none.
 */
final class RefusedRecords implements Refusals<byte[]> {
  private static final long serialVersionUID = 1;

  @Override
  public DeadLetter tooLarge(byte[] record, String detail) {
    Origin origin = new Origin("", "", System.currentTimeMillis());
    return new DeadLetter("", Reason.LAKE_REFUSED, detail, record, origin);
  }

  @Override
  public DeadLetter rejected(byte[] record, String detail) {
    return tooLarge(record, detail);
  }

  @Override
  public DeadLetter unavailable(byte[] record, String detail) {
    return tooLarge(record, detail);
  }
}
