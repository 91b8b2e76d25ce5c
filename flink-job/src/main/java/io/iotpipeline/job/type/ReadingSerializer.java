package io.iotpipeline.job.type;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.telemetry.Reading;

/**
 * Every field of a reading, enrichment and classification too. A byte of flags says what is there,
 * so what most readings lack costs nothing.
 */
final class ReadingSerializer extends RecordSerializer<Reading> {
  private static final long serialVersionUID = 1;

  private static final int DEVICE_TIME = 1;
  private static final int SEQUENCE = 1 << 1;
  private static final int ATTRIBUTES = 1 << 2;
  private static final int ENRICHED = 1 << 3;
  private static final int LATE = 1 << 4;
  private static final int WINDOWED = 1 << 5;

  private static final String[] NONE = {};

  @Override
  String format() {
    return "reading";
  }

  @Override
  void write(Reading value, ByteWriter out) {
    int flags = flags(value);
    out.writeByte(flags);
    out.writeText(value.deviceId());
    out.writeText(value.kind());
    out.writeLong(value.id());
    out.writeLong(value.eventTime());
    if ((flags & SEQUENCE) != 0) {
      out.writeVarLong(value.sequence());
    }
    out.writeVarLong(value.metricCount());
    for (int i = 0; i < value.metricCount(); i++) {
      out.writeText(value.metricName(i));
      out.writeDouble(value.metricValue(i));
    }
    if ((flags & ATTRIBUTES) != 0) {
      writeAttributes(value, out);
    }
    OriginFormat.write(value.origin(), out);
    if ((flags & ENRICHED) != 0) {
      DeviceFormat.write(value.device(), out);
    }
  }

  private static int flags(Reading value) {
    return (value.isDeviceTime() ? DEVICE_TIME : 0)
        | (value.sequence() != Reading.NO_SEQUENCE ? SEQUENCE : 0)
        | (value.attributeCount() > 0 ? ATTRIBUTES : 0)
        | (value.isEnriched() ? ENRICHED : 0)
        | (value.isLate() ? LATE : 0)
        | (value.isWindowed() ? WINDOWED : 0);
  }

  private static void writeAttributes(Reading value, ByteWriter out) {
    out.writeVarLong(value.attributeCount());
    for (int i = 0; i < value.attributeCount(); i++) {
      out.writeText(value.attributeName(i));
      out.writeText(value.attributeValue(i));
    }
  }

  @Override
  Reading read(ByteReader in) {
    int flags = in.readByte();
    String deviceId = in.readText();
    String kind = in.readSymbol();
    long id = in.readLong();
    long eventTime = in.readLong();
    long sequence = (flags & SEQUENCE) != 0 ? in.readVarLong() : Reading.NO_SEQUENCE;
    int metrics = in.readCount();
    String[] names = new String[metrics];
    double[] values = new double[metrics];
    for (int i = 0; i < metrics; i++) {
      names[i] = in.readSymbol();
      values[i] = in.readDouble();
    }
    int attributes = (flags & ATTRIBUTES) != 0 ? in.readCount() : 0;
    String[] attributeNames = attributes == 0 ? NONE : new String[attributes];
    String[] attributeValues = attributes == 0 ? NONE : new String[attributes];
    for (int i = 0; i < attributes; i++) {
      attributeNames[i] = in.readSymbol();
      attributeValues[i] = in.readText();
    }
    Reading reading =
        new Reading(
            deviceId,
            kind,
            id,
            eventTime,
            (flags & DEVICE_TIME) != 0,
            sequence,
            names,
            values,
            attributeNames,
            attributeValues,
            OriginFormat.read(in));
    if ((flags & ENRICHED) != 0) {
      reading.enrich(DeviceFormat.read(in));
    }
    reading.classify((flags & LATE) != 0, (flags & WINDOWED) != 0);
    return reading;
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  /**
   * A reading of its own, which shares what the device said. Enrichment and classification change a
   * reading in place, so without object reuse, where Flink promises each operator its own, the same
   * object would let one operator change what another holds. With object reuse nothing is copied;
   * that is safe because each of the two is done by one operator before the stream forks.
   */
  @Override
  public Reading copy(Reading from) {
    return from.copy();
  }

  @Override
  public ReadingSerializer duplicate() {
    return new ReadingSerializer();
  }
}
