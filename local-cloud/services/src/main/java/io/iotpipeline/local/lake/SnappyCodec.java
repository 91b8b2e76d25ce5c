package io.iotpipeline.local.lake;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Snappy for Parquet; its own codec factory would load Hadoop's. */
final class SnappyCodec implements CompressionCodecFactory {

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    require(codec);
    return new BytesInputCompressor() {
      @Override
      public BytesInput compress(BytesInput bytes) throws IOException {
        return BytesInput.from(Snappy.compress(array(bytes)));
      }

      @Override
      public CompressionCodecName getCodecName() {
        return codec;
      }

      @Override
      public void release() {}
    };
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    require(codec);
    return new BytesInputDecompressor() {
      @Override
      public BytesInput decompress(BytesInput bytes, int size) throws IOException {
        return BytesInput.from(Snappy.uncompress(array(bytes)));
      }

      @Override
      public void decompress(ByteBuffer in, int inSize, ByteBuffer out, int outSize)
          throws IOException {
        byte[] compressed = new byte[inSize];
        in.get(compressed);
        out.put(Snappy.uncompress(compressed));
      }

      @Override
      public void release() {}
    };
  }

  @Override
  public void release() {}

  private static byte[] array(BytesInput bytes) throws IOException {
    return bytes.toInputStream().readAllBytes();
  }

  private static void require(CompressionCodecName codec) {
    if (codec != CompressionCodecName.SNAPPY) {
      throw new IllegalArgumentException(
          "the lake's files are compressed with Snappy, not " + codec);
    }
  }
}
