package io.iotpipeline.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3EngineITCase {
  @TempDir Path folder;

  @Test
  void shouldServeFilesOfAFolderAsObjectsAndStoreObjectsAsFiles() throws Exception {
    Path bucket = Files.createDirectories(folder.resolve("s3/lake/readings"));
    Files.writeString(bucket.resolve("a.txt"), "written beside it");

    try (S3Engine engine =
            S3Engine.start(0, folder.resolve("s3"), "local", "local-secret", folder);
        S3Client client = client(engine.endpoint(), "local-secret");
        S3Client stranger = client(engine.endpoint(), "guessed")) {
      client.putObject(
          put -> put.bucket("lake").key("readings/b.txt"), RequestBody.fromString("through it"));

      assertThat(client.getObjectAsBytes(get -> get.bucket("lake").key("readings/a.txt")))
          .extracting(object -> object.asUtf8String())
          .isEqualTo("written beside it");
      assertThat(bucket.resolve("b.txt")).hasContent("through it");
      assertThat(client.listObjectsV2(list -> list.bucket("lake").prefix("readings/")).contents())
          .extracting(object -> object.key())
          .containsExactly("readings/a.txt", "readings/b.txt");
      assertThatExceptionOfType(S3Exception.class)
          .isThrownBy(stranger::listBuckets)
          .matches(refused -> refused.statusCode() == 403);
    }
  }

  private static S3Client client(URI endpoint, String secret) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", secret)))
        .build();
  }
}
