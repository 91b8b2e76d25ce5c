package io.iotpipeline.local.engine.trino;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * {@code s3://BUCKET/KEY} as the file {@code BUCKETS/BUCKET/KEY}: the folder that the local S3
 * serves, without the way through HTTP. So a query names its files as it does on AWS.
 */
public final class BucketFileSystem extends FileSystem {
  /** Configuration key: the folder of all buckets. */
  static final String BUCKETS = "iotpipeline.buckets";

  private static final long BLOCK_BYTES = 128L << 20;

  private final RawLocalFileSystem files = new RawLocalFileSystem();
  private URI uri;
  private File bucket;

  @Override
  public void initialize(URI name, Configuration configuration) throws IOException {
    super.initialize(name, configuration);
    files.initialize(URI.create("file:///"), configuration);
    uri = URI.create(name.getScheme() + "://" + name.getAuthority());
    bucket = new File(configuration.get(BUCKETS), name.getAuthority());
    if (!bucket.isDirectory()) {
      throw new IOException("The specified bucket does not exist: " + name.getAuthority());
    }
  }

  @Override
  public String getScheme() {
    return "s3";
  }

  @Override
  public URI getUri() {
    return uri;
  }

  @Override
  public FSDataInputStream open(Path path, int bufferBytes) throws IOException {
    return files.open(local(path), bufferBytes);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferBytes,
      short replication,
      long blockBytes,
      Progressable progress)
      throws IOException {
    // Without the permission, which would call chmod for each file.
    return files.create(local(path), overwrite, bufferBytes, replication, blockBytes, progress);
  }

  @Override
  public FSDataOutputStream append(Path path, int bufferBytes, Progressable progress) {
    throw new UnsupportedOperationException("S3 does not append to objects: " + path);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    return files.rename(local(from), local(to));
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    return files.delete(local(path), recursive);
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    FileStatus[] found = files.listStatus(local(path));
    for (int i = 0; i < found.length; i++) {
      Path child =
          found.length == 1 && found[i].isFile() && getFileStatus(path).isFile()
              ? path
              : new Path(path, found[i].getPath().getName());
      found[i] = remote(found[i], child);
    }
    return found;
  }

  /** Every prefix is a folder, whether or not there is an object below it. */
  @Override
  @SuppressWarnings("deprecation") // what Trino asks
  public boolean isDirectory(Path path) {
    return !new File(local(path).toUri().getPath()).isFile();
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) throws IOException {
    return files.mkdirs(local(path));
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return remote(files.getFileStatus(local(path)), path);
  }

  @Override
  public void setWorkingDirectory(Path path) {
    // Only whole paths are used.
  }

  @Override
  public Path getWorkingDirectory() {
    return new Path(uri.toString(), "/");
  }

  private Path local(Path path) {
    return new Path(new File(bucket, path.toUri().getPath()).getPath());
  }

  /** Of its parts: the local one would ask a shell for its owner. */
  private FileStatus remote(FileStatus local, Path path) {
    return new FileStatus(
        local.getLen(),
        local.isDirectory(),
        1,
        BLOCK_BYTES,
        local.getModificationTime(),
        makeQualified(path));
  }
}
