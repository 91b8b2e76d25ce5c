package org.apache.parquet;

import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.format.converter.ParquetMetadataConverter;

/**
 * Options for reading whole files without Hadoop at run time. Every public way to make these
 * options, a builder that is given a codec factory included, first makes Hadoop's codec factory;
 * the constructor does not, but only this package sees it.
 */
public final class ReadOptionsWithoutHadoop {
  private static final int MAX_ALLOCATION_BYTES = 8 << 20;

  private ReadOptionsWithoutHadoop() {}

  /** Options that use these codecs, no filters, and the heap. */
  public static ParquetReadOptions with(CompressionCodecFactory codecs) {
    boolean off = false;
    return new ParquetReadOptions(
        off, // useSignedStringMinMax
        off, // useStatsFilter
        off, // useDictionaryFilter
        off, // useRecordFilter
        off, // useColumnIndexFilter
        off, // usePageChecksumVerification
        off, // useBloomFilter
        off, // useOffHeapDecryptBuffer
        off, // useHadoopVectoredIo
        FilterCompat.NOOP,
        ParquetMetadataConverter.NO_FILTER,
        codecs,
        new HeapByteBufferAllocator(),
        MAX_ALLOCATION_BYTES,
        Map.of(),
        null, // decryption
        null, // metrics
        new PlainParquetConfiguration());
  }
}
