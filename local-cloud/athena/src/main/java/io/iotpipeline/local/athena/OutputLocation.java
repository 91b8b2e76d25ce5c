package io.iotpipeline.local.athena;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Location of results: a prefix in a bucket. */
record OutputLocation(String bucket, String prefix) {
  private static final Pattern S3 = Pattern.compile("s3://([a-z0-9.-]+)(?:/(.*))?");

  static OutputLocation of(String location) {
    if (location == null) {
      throw AthenaErrors.invalid(
          "No output location provided. An output location is required either through the"
              + " Workgroup result configuration setting or as an API input.");
    }
    Matcher parts = S3.matcher(location);
    if (!parts.matches()) {
      throw AthenaErrors.invalid("outputLocation is not a valid S3 path.");
    }
    String prefix = parts.group(2) == null ? "" : parts.group(2);
    return new OutputLocation(
        parts.group(1), prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
  }

  /** The object's name in S3. */
  String object(String name) {
    return "s3://" + bucket + "/" + prefix + name;
  }

  /** The object as a file. */
  Path file(Path buckets, String name) {
    Path folder = buckets.resolve(bucket);
    Path file = folder.resolve(prefix + name).normalize();
    if (!Files.isDirectory(folder) || !file.startsWith(folder)) {
      throw AthenaErrors.invalid("Unable to verify/create output bucket " + bucket);
    }
    return file;
  }
}
