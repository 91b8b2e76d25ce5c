package io.iotpipeline.local.firehose;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.store.Column;
import io.iotpipeline.telemetry.store.ColumnType;
import io.iotpipeline.telemetry.store.LakeTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a record's JSON objects, one behind the other, into rows as the OpenX SerDe does: unknown
 * keys are dropped, missing ones null, and a value that its column does not take fails the record,
 * as does an object that is broken or holds a key twice.
 */
final class JsonRows {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final LakeTable table;
  private final boolean caseInsensitive;

  JsonRows(LakeTable table, boolean caseInsensitive) {
    this.table = table;
    this.caseInsensitive = caseInsensitive;
  }

  List<Row> read(byte[] data) throws ConversionException {
    List<Row> rows = new ArrayList<>();
    try (JsonParser in = JSON.createParser(data)) {
      while (in.nextToken() != null) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
          throw ConversionException.malformed(
              "Encountered malformed JSON. Expected an object, found " + in.currentToken());
        }
        rows.add(row(in));
      }
      return rows;
    } catch (JsonProcessingException broken) {
      throw ConversionException.malformed(
          "Encountered malformed JSON. " + broken.getOriginalMessage());
    } catch (IOException notUtf8) {
      throw ConversionException.malformed("Encountered malformed JSON. " + notUtf8.getMessage());
    }
  }

  private Row row(JsonParser in) throws IOException, ConversionException {
    Row row = new Row(table);
    for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
      JsonToken token = in.nextToken();
      int position = Row.position(table, name(key));
      if (position < 0) {
        in.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        Column column = table.columns().get(position);
        if (row.get(column.name()) != null) {
          throw duplicate(key);
        }
        row.set(column.name(), value(column, in));
      }
    }
    return row;
  }

  private Object value(Column column, JsonParser in) throws IOException, ConversionException {
    return switch (column.type()) {
      case STRING_MAP -> map(column, ColumnType.STRING, in);
      case DOUBLE_MAP -> map(column, ColumnType.DOUBLE, in);
      default -> scalar(column, column.type(), in);
    };
  }

  private Map<String, Object> map(Column column, ColumnType values, JsonParser in)
      throws IOException, ConversionException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw wrongType(column, in.getText());
    }
    Map<String, Object> map = new LinkedHashMap<>();
    for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
      boolean isNull = in.nextToken() == JsonToken.VALUE_NULL;
      if (map.containsKey(name(key))) {
        throw duplicate(key);
      }
      map.put(name(key), isNull ? null : scalar(column, values, in));
    }
    return map;
  }

  private static Object scalar(Column column, ColumnType type, JsonParser in)
      throws IOException, ConversionException {
    if (in.currentToken().isStructStart()) {
      String json = JSON.readTree(in).toString();
      if (type == ColumnType.STRING) {
        return json;
      }
      throw wrongType(column, json);
    }
    Object value = Scalars.parse(type, in.getText(), in.currentToken());
    if (value == null) {
      throw wrongType(column, in.getText());
    }
    return value;
  }

  private String name(String key) {
    return caseInsensitive ? key.toLowerCase(Locale.ROOT) : key;
  }

  /** One that differs in case only: the parser finds the others. */
  private static ConversionException duplicate(String key) {
    return ConversionException.malformed("Encountered malformed JSON. Duplicate key " + key);
  }

  private static ConversionException wrongType(Column column, String value) {
    String shown = value.length() > 100 ? value.substring(0, 100) + "..." : value;
    return ConversionException.wrongType(
        "Value "
            + shown
            + " can't be converted to column "
            + column.name()
            + " of type "
            + column.type().glue());
  }
}
