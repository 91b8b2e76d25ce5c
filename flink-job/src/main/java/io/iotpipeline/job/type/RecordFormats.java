package io.iotpipeline.job.type;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All record formats, by the name that checkpoints know them by. */
final class RecordFormats {
  static final List<RecordSerializer<?>> ALL =
      List.of(
          new EnvelopeSerializer(),
          new ReadingSerializer(),
          new DeadLetterSerializer(),
          new WindowAggregateSerializer(),
          new DeviceStateSerializer(),
          new DeviceEventSerializer());

  private static final Map<String, RecordSerializer<?>> BY_NAME = byName();

  private RecordFormats() {}

  /** The serializer of a format, or null if there is none of this name. */
  static RecordSerializer<?> find(String format) {
    RecordSerializer<?> serializer = BY_NAME.get(format);
    return serializer == null ? null : serializer.duplicate();
  }

  private static Map<String, RecordSerializer<?>> byName() {
    Map<String, RecordSerializer<?>> formats = new HashMap<>();
    for (RecordSerializer<?> serializer : ALL) {
      if (formats.put(serializer.format(), serializer) != null) {
        throw new IllegalStateException("two formats are called " + serializer.format());
      }
    }
    return formats;
  }
}
