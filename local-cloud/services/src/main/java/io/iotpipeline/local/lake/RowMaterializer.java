package io.iotpipeline.local.lake;

import io.iotpipeline.telemetry.store.LakeTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Puts rows together from Parquet's columns. */
final class RowMaterializer extends RecordMaterializer<Row> {
  private final LakeTable table;
  private final Group root;
  private Row row;

  RowMaterializer(LakeTable table, MessageType schema) {
    this.table = table;
    Converter[] converters = new Converter[schema.getFieldCount()];
    for (int i = 0; i < converters.length; i++) {
      int position = Row.position(table, schema.getFieldName(i));
      converters[i] = converter(schema.getType(i), value -> row.put(position, value));
    }
    root = new Group(() -> row = new Row(this.table), () -> {}, converters);
  }

  @Override
  public Row getCurrentRecord() {
    return row;
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }

  private static Converter converter(Type type, Consumer<Object> target) {
    return type.isPrimitive()
        ? new ValueConverter(type.asPrimitiveType(), target)
        : new MapConverter(type.asGroupType(), target).group();
  }

  /** Collects the entries of one map column. */
  private static final class MapConverter {
    private final Consumer<Object> target;
    private final GroupType entryType;
    private Map<String, Object> map;
    private String key;
    private Object value;

    MapConverter(GroupType type, Consumer<Object> target) {
      this.target = target;
      this.entryType = type.getType(0).asGroupType();
    }

    Converter group() {
      Converter entry =
          new Group(
              () -> value = null,
              () -> map.put(key, value),
              converter(entryType.getType(0), read -> key = (String) read),
              converter(entryType.getType(1), read -> value = read));
      return new Group(() -> map = new LinkedHashMap<>(), () -> target.accept(map), entry);
    }
  }

  private static final class Group extends GroupConverter {
    private final Runnable onStart;
    private final Runnable onEnd;
    private final Converter[] converters;

    Group(Runnable onStart, Runnable onEnd, Converter... converters) {
      this.onStart = onStart;
      this.onEnd = onEnd;
      this.converters = converters;
    }

    @Override
    public Converter getConverter(int index) {
      return converters[index];
    }

    @Override
    public void start() {
      onStart.run();
    }

    @Override
    public void end() {
      onEnd.run();
    }
  }
}
