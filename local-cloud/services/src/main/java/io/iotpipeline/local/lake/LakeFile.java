package io.iotpipeline.local.lake;

import io.iotpipeline.telemetry.store.LakeTable;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/**
 * A Parquet file of one lake table that is being written, in memory: Snappy pages, dictionaries,
 * and the encodings of version 2, as the stack asks of Firehose. A file has one row group up to 128
 * MB.
 */
public final class LakeFile implements Closeable {
  private final MemoryFile memory = new MemoryFile();
  private final ParquetWriter<Row> writer;
  private long rows;

  public LakeFile(LakeTable table) throws IOException {
    writer =
        new Builder(memory, table)
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new SnappyCodec())
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withDictionaryEncoding(true)
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
            .build();
  }

  /** Adds a row of the file's table. */
  public void add(Row row) throws IOException {
    writer.write(row);
    rows++;
  }

  public long rows() {
    return rows;
  }

  /** Ends the file and gives its bytes. */
  public byte[] finish() throws IOException {
    writer.close();
    return memory.toByteArray();
  }

  /** Ends the file if that has not been done. */
  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<Row, Builder> {
    private final LakeTable table;

    Builder(OutputFile file, LakeTable table) {
      super(file);
      this.table = table;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, though only the other is called
    protected WriteSupport<Row> getWriteSupport(Configuration hadoop) {
      return new RowWriteSupport(table);
    }

    @Override
    protected WriteSupport<Row> getWriteSupport(ParquetConfiguration plain) {
      return new RowWriteSupport(table);
    }
  }
}
