package io.iotpipeline.local.athena;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.athena.sql.TrinoStatement.Column;
import java.util.Set;

/**
 * A column of an answer.
 *
 * @param type as Trino writes it
 */
record ResultColumn(String name, TrinoType type) {
  private static final Set<String> NUMERIC =
      Set.of("tinyint", "smallint", "integer", "bigint", "real", "double", "decimal");

  static ResultColumn of(Column column) {
    return new ResultColumn(column.name(), TrinoType.parse(column.type()));
  }

  boolean isNumeric() {
    return NUMERIC.contains(type.base());
  }

  /** As GetQueryResults reports it. */
  ObjectNode info() {
    ObjectNode info = JsonNodeFactory.instance.objectNode();
    info.put("CatalogName", "hive").put("SchemaName", "").put("TableName", "");
    info.put("Name", name).put("Label", name);
    info.put("Type", type.base().equals("real") ? "float" : type.base());
    info.put("Precision", precision()).put("Scale", scale());
    info.put("Nullable", "UNKNOWN");
    info.put("CaseSensitive", type.base().equals("varchar") || type.base().equals("char"));
    return info;
  }

  private int precision() {
    return switch (type.base()) {
      case "varchar" -> type.arguments().isEmpty() ? Integer.MAX_VALUE : argument(0);
      case "decimal", "char" -> argument(0);
      case "tinyint" -> 3;
      case "smallint" -> 5;
      case "integer" -> 10;
      case "bigint" -> 19;
      case "real", "double" -> 17;
      case "timestamp", "timestamp with time zone" -> 3;
      default -> 0;
    };
  }

  private int scale() {
    return type.base().equals("decimal") ? argument(1) : 0;
  }

  private int argument(int index) {
    return Integer.parseInt(type.arguments().get(index).strip());
  }
}
