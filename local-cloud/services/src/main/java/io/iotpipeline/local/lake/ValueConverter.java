package io.iotpipeline.local.lake;

import java.util.function.Consumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Passes on single values; a text in a dictionary is decoded once. */
final class ValueConverter extends PrimitiveConverter {
  private final boolean isText;
  private final Consumer<Object> target;
  private Dictionary dictionary;
  private String[] decoded;

  ValueConverter(PrimitiveType type, Consumer<Object> target) {
    this.isText = type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
    this.target = target;
  }

  @Override
  public boolean hasDictionarySupport() {
    return isText;
  }

  @Override
  public void setDictionary(Dictionary newDictionary) {
    dictionary = newDictionary;
    decoded = new String[newDictionary.getMaxId() + 1];
  }

  @Override
  public void addValueFromDictionary(int id) {
    if (decoded[id] == null) {
      decoded[id] = dictionary.decodeToBinary(id).toStringUsingUTF8();
    }
    target.accept(decoded[id]);
  }

  @Override
  public void addBinary(Binary value) {
    target.accept(value.toStringUsingUTF8());
  }

  @Override
  public void addLong(long value) {
    target.accept(value);
  }

  @Override
  public void addDouble(double value) {
    target.accept(value);
  }

  @Override
  public void addBoolean(boolean value) {
    target.accept(value);
  }
}
