package io.iotpipeline.local.lake;

import io.iotpipeline.telemetry.store.Column;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Takes rows apart for Parquet. */
final class RowWriteSupport extends WriteSupport<Row> {
  private final LakeTable table;
  private RecordConsumer out;

  RowWriteSupport(LakeTable table) {
    this.table = table;
  }

  @Override
  @SuppressWarnings("deprecation") // abstract, though only the other is called
  public WriteContext init(Configuration hadoop) {
    return new WriteContext(LakeSchema.of(table), Map.of());
  }

  @Override
  public WriteContext init(ParquetConfiguration plain) {
    return new WriteContext(LakeSchema.of(table), Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    out = recordConsumer;
  }

  @Override
  public void write(Row row) {
    out.startMessage();
    List<Column> columns = table.columns();
    for (int i = 0; i < columns.size(); i++) {
      Object value = row.at(i);
      if (value != null) {
        field(columns.get(i).name(), i, value);
      }
    }
    out.endMessage();
  }

  private void field(String name, int index, Object value) {
    out.startField(name, index);
    if (value instanceof String text) {
      out.addBinary(Binary.fromString(text));
    } else if (value instanceof Long number) {
      out.addLong(number);
    } else if (value instanceof Double number) {
      out.addDouble(number);
    } else if (value instanceof Boolean flag) {
      out.addBoolean(flag);
    } else {
      entries((Map<?, ?>) value);
    }
    out.endField(name, index);
  }

  private void entries(Map<?, ?> map) {
    out.startGroup();
    if (!map.isEmpty()) {
      out.startField("key_value", 0);
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.startGroup();
        field(LakeSchema.KEY, 0, entry.getKey());
        if (entry.getValue() != null) {
          field(LakeSchema.VALUE, 1, entry.getValue());
        }
        out.endGroup();
      }
      out.endField("key_value", 0);
    }
    out.endGroup();
  }
}
