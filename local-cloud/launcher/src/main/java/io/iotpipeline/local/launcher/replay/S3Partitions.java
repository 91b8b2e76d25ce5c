package io.iotpipeline.local.launcher.replay;

import io.iotpipeline.local.lake.LakeReader;
import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.store.LakeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A lake in S3; a partition's files are fetched, read and deleted here. */
public final class S3Partitions implements LakePartitions {
  private final S3Client s3;
  private final String bucket;

  /**
   * @param s3 not closed by this
   */
  public S3Partitions(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public void forEach(
      LakeTable table, String partition, Set<String> columns, Consumer<Row> consumer)
      throws IOException {
    Path copy = Files.createTempDirectory("lake-");
    try {
      String prefix = table.tableName() + "/" + partition + "/";
      for (S3Object object :
          s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents()) {
        Path file = copy.resolve(object.key());
        Files.createDirectories(file.getParent());
        s3.getObject(get -> get.bucket(bucket).key(object.key()), file);
      }
      new LakeReader(copy).forEach(table, partition, columns, consumer);
    } catch (SdkException refused) {
      throw new IOException("S3 bucket " + bucket + ": " + refused.getMessage(), refused);
    } finally {
      delete(copy);
    }
  }

  @Override
  public String name() {
    return "s3://" + bucket;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
