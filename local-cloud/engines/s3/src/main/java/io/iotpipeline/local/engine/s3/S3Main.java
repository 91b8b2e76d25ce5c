package io.iotpipeline.local.engine.s3;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;

/**
 * S3Proxy on the loopback interface over a folder whose subfolders are the buckets: {@code S3Main
 * PORT FOLDER ACCESS_KEY SECRET_KEY}, port 0 for any free one. Prints {@code READY PORT} once it
 * answers.
 */
public final class S3Main {
  private static final String PROVIDER = "filesystem-nio2";

  private S3Main() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[1]));
    Properties properties = new Properties();
    properties.setProperty("s3proxy.endpoint", "http://127.0.0.1:" + args[0]);
    properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
    properties.setProperty("s3proxy.identity", args[2]);
    properties.setProperty("s3proxy.credential", args[3]);
    // SDKs send checksum headers that it does not know yet.
    properties.setProperty("s3proxy.ignore-unknown-headers", "true");
    properties.setProperty("jclouds.provider", PROVIDER);
    properties.setProperty("jclouds.filesystem.basedir", folder.toString());
    properties.setProperty("jclouds.identity", "unused");
    properties.setProperty("jclouds.credential", "unused");

    S3Proxy server =
        S3Proxy.Builder.fromProperties(properties)
            .blobStore(BlobStores.create(PROVIDER, properties))
            .build();
    server.start();
    while (!server.getState().equals("STARTED")) {
      Thread.sleep(5);
    }
    System.out.println("READY " + server.getPort());
  }
}
