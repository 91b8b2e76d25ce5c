package io.iotpipeline.job.sink.timeseries;

import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Reason;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** What becomes points, whatever the store. */
interface PointKind<T> extends Serializable {
  /** Its name in operators' names and uids, and in logs. */
  String name();

  /** Its type. */
  TypeInformation<T> type();

  /** What is kept of a point that was not stored. */
  DeadLetter deadLetter(T value, Reason reason, String detail);
}
