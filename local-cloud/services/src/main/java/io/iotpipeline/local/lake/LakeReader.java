package io.iotpipeline.local.lake;

import io.iotpipeline.telemetry.store.LakeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.ReadOptionsWithoutHadoop;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Reads the tables of a lake that lies in a folder, as the stores' own word on what they hold.
 * Reads the files there are at the time of the call; a file is there whole or not at all.
 */
public final class LakeReader {
  private final Path bucket;

  /**
   * @param bucket the bucket's folder, below which each table has its own; may be missing
   */
  public LakeReader(Path bucket) {
    this.bucket = bucket;
  }

  /** The table's Parquet files in order of their paths; none if its folder is missing. */
  public List<Path> files(LakeTable table) throws IOException {
    return files(bucket.resolve(table.tableName()));
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(LakeReader::isData).sorted().collect(Collectors.toList());
    }
  }

  /** How many rows the table has, read from the files' footers. */
  public long count(LakeTable table) throws IOException {
    long rows = 0;
    for (Path file : files(table)) {
      try (ParquetFileReader reader = open(file)) {
        rows += reader.getRecordCount();
      }
    }
    return rows;
  }

  /** All rows, in memory. */
  public List<Row> rows(LakeTable table) throws IOException {
    List<Row> rows = new ArrayList<>();
    forEach(table, rows::add);
    return rows;
  }

  /** Hands on one row after the other; none is kept. */
  public void forEach(LakeTable table, Consumer<Row> consumer) throws IOException {
    forEach(table, Set.of(), consumer);
  }

  /**
   * As {@link #forEach(LakeTable, Set, Consumer)}, of one partition.
   *
   * @param partition its folder below the table's, like {@code dt=2026-01-31/hour=23}
   */
  public void forEach(
      LakeTable table, String partition, Set<String> columns, Consumer<Row> consumer)
      throws IOException {
    Path folder = bucket.resolve(table.tableName()).resolve(partition);
    forEach(files(folder), table, columns, consumer);
  }

  /**
   * As {@link #forEach(LakeTable, Consumer)}, reading only some columns: the others are null.
   *
   * @param columns names; empty for all
   */
  public void forEach(LakeTable table, Set<String> columns, Consumer<Row> consumer)
      throws IOException {
    forEach(files(table), table, columns, consumer);
  }

  private static void forEach(
      List<Path> files, LakeTable table, Set<String> columns, Consumer<Row> consumer)
      throws IOException {
    for (Path file : files) {
      try (ParquetFileReader reader = open(file)) {
        read(reader, table, columns, consumer);
      } catch (RuntimeException unreadable) {
        throw new IOException("can't read " + file + ": " + unreadable.getMessage(), unreadable);
      }
    }
  }

  private static void read(
      ParquetFileReader reader, LakeTable table, Set<String> columns, Consumer<Row> consumer)
      throws IOException {
    MessageType schema = wanted(reader.getFileMetaData().getSchema(), table, columns);
    reader.setRequestedSchema(schema);
    MessageColumnIO io = new ColumnIOFactory().getColumnIO(schema);
    PageReadStore group;
    while ((group = reader.readNextRowGroup()) != null) {
      RecordReader<Row> rows = io.getRecordReader(group, new RowMaterializer(table, schema));
      for (long i = 0; i < group.getRowCount(); i++) {
        consumer.accept(rows.read());
      }
    }
  }

  /** What is wanted of what the file has: a column that the file lacks stays null. */
  private static MessageType wanted(MessageType file, LakeTable table, Set<String> columns) {
    List<Type> fields = new ArrayList<>();
    for (Type field : file.getFields()) {
      if (Row.position(table, field.getName()) >= 0
          && (columns.isEmpty() || columns.contains(field.getName()))) {
        fields.add(field);
      }
    }
    return new MessageType(file.getName(), fields);
  }

  private static ParquetFileReader open(Path file) throws IOException {
    return ParquetFileReader.open(
        new LocalInputFile(file), ReadOptionsWithoutHadoop.with(new SnappyCodec()));
  }

  private static boolean isData(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".parquet") && !name.startsWith(".");
  }
}
