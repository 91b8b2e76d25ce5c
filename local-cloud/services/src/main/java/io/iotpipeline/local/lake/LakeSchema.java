package io.iotpipeline.local.lake;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.iotpipeline.telemetry.store.Column;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The Parquet schema of a lake table. Every column and every value of a map is optional. */
final class LakeSchema {
  static final String KEY = "key";
  static final String VALUE = "value";

  private LakeSchema() {}

  static MessageType of(LakeTable table) {
    List<Type> fields = new ArrayList<>();
    for (Column column : table.columns()) {
      fields.add(field(column));
    }
    return new MessageType(table.tableName(), fields);
  }

  private static Type field(Column column) {
    String name = column.name();
    return switch (column.type()) {
      case STRING -> text(name);
      case BIGINT -> Types.optional(INT64).named(name);
      case DOUBLE -> number(name);
      case BOOLEAN -> Types.optional(BOOLEAN).named(name);
      case TIMESTAMP -> Types.optional(INT64).as(timestampType(true, TimeUnit.MILLIS)).named(name);
      case STRING_MAP -> mapOf(text(VALUE), name);
      case DOUBLE_MAP -> mapOf(number(VALUE), name);
    };
  }

  private static PrimitiveType text(String name) {
    return Types.optional(BINARY).as(stringType()).named(name);
  }

  private static PrimitiveType number(String name) {
    return Types.optional(DOUBLE).named(name);
  }

  private static Type mapOf(PrimitiveType value, String name) {
    PrimitiveType key = Types.required(BINARY).as(stringType()).named(KEY);
    return Types.optionalMap().key(key).value(value).named(name);
  }
}
