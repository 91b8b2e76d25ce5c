package io.iotpipeline.job.sink.firehose;

import io.iotpipeline.job.sink.remote.GatheringOperator;
import io.iotpipeline.telemetry.config.JobMetrics;
import io.iotpipeline.telemetry.json.JsonBuffer;
import java.util.Arrays;
import org.apache.flink.metrics.Counter;

/**
 * Packs JSON objects into Firehose records, {@code {..}{..}}, since each record is billed rounded
 * up to 5 KB. An object larger than a record should be is a record of its own, even if it is larger
 * than one can be.
 */
final class RecordPacker<T> extends GatheringOperator<T, byte[]> {
  private static final long serialVersionUID = 1;

  private final JsonFormat<T> format;
  private final int recordBytes;
  private transient JsonBuffer record;
  private transient Counter oversize;

  RecordPacker(JsonFormat<T> format, int recordBytes, long lingerMs) {
    super(lingerMs);
    this.format = format;
    this.recordBytes = recordBytes;
  }

  @Override
  public void open() throws Exception {
    super.open();
    record = new JsonBuffer(recordBytes + 1024);
    oversize = getMetricGroup().addGroup(JobMetrics.GROUP).counter(JobMetrics.FIREHOSE_OVERSIZE);
  }

  @Override
  protected void gather(T value) {
    int before = record.size();
    format.write(value, record);
    if (record.size() > recordBytes && before > 0) {
      emit(Arrays.copyOf(record.bytes(), before));
      record.drop(before);
    }
    if (record.size() > FirehoseStore.MAX_RECORD_BYTES) {
      // The contract's limits keep every object well below: it would be a bug, so it is counted.
      oversize.inc();
    }
    if (record.size() >= recordBytes) {
      flush();
    }
  }

  @Override
  protected void flush() {
    if (record.size() > 0) {
      byte[] full = record.toByteArray();
      record.reset();
      emit(full);
    }
  }
}
