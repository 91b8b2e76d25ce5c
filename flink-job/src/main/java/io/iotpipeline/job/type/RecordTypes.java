package io.iotpipeline.job.type;

import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.DeviceEvent;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.WindowAggregate;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Flink's view of the contract's records, each with a hand-written serializer. */
public final class RecordTypes {
  public static final TypeInformation<Envelope> ENVELOPE =
      new RecordType<>(Envelope.class, new EnvelopeSerializer());

  public static final TypeInformation<Reading> READING =
      new RecordType<>(Reading.class, new ReadingSerializer());

  public static final TypeInformation<DeadLetter> DEAD_LETTER =
      new RecordType<>(DeadLetter.class, new DeadLetterSerializer());

  public static final TypeInformation<WindowAggregate> WINDOW_AGGREGATE =
      new RecordType<>(WindowAggregate.class, new WindowAggregateSerializer());

  public static final TypeInformation<DeviceState> DEVICE_STATE =
      new RecordType<>(DeviceState.class, new DeviceStateSerializer());

  public static final TypeInformation<DeviceEvent> DEVICE_EVENT =
      new RecordType<>(DeviceEvent.class, new DeviceEventSerializer());

  private RecordTypes() {}
}
