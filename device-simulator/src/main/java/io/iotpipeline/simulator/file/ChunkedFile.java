package io.iotpipeline.simulator.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A file that a thread of its own writes in large pieces, while the next is filled. */
final class ChunkedFile {
  private static final int CHUNK_BYTES = 1 << 20;
  private static final int CHUNKS = 4;

  private final Path path;
  private final OutputStream out;
  private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(CHUNKS);
  private final BlockingQueue<Chunk> empty = new ArrayBlockingQueue<>(CHUNKS);
  private final Thread writer = new Thread(this::write, "file-writer");
  private Chunk filling = new Chunk();
  private volatile IOException failure;

  private static final class Chunk {
    private byte[] bytes = new byte[CHUNK_BYTES];
    private int size;
    private boolean isLast;
  }

  ChunkedFile(Path path) throws IOException {
    this.path = path;
    this.out = Files.newOutputStream(path);
    for (int i = 1; i < CHUNKS; i++) {
      empty.add(new Chunk());
    }
    writer.setDaemon(true);
    writer.start();
  }

  /** Adds a line; waits where the disk is slower. */
  void line(byte[] content) throws IOException, InterruptedException {
    if (content.length >= CHUNK_BYTES - filling.size) {
      flushChunk();
      if (content.length >= filling.bytes.length) {
        filling.bytes = new byte[content.length + 1];
      }
    }
    System.arraycopy(content, 0, filling.bytes, filling.size, content.length);
    filling.size += content.length;
    filling.bytes[filling.size++] = '\n';
  }

  /** Returns when all lines are in the file. */
  void flush() throws IOException, InterruptedException {
    flushChunk();
    // All chunks but the one that is filled are back: all that was handed over is written.
    while (empty.size() < CHUNKS - 1 && failure == null) {
      Chunk back = empty.take();
      empty.put(back);
      Thread.onSpinWait();
    }
    check();
  }

  void close() throws IOException {
    try {
      flushChunk();
      filling.isLast = true;
      full.put(filling);
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      out.close();
    }
    check();
  }

  private void flushChunk() throws IOException, InterruptedException {
    check();
    if (filling.size > 0) {
      full.put(filling);
      filling = empty.take();
    }
  }

  private void write() {
    try {
      for (Chunk chunk = full.take(); !chunk.isLast; chunk = full.take()) {
        if (failure == null) {
          write(chunk);
        }
        chunk.size = 0;
        empty.put(chunk);
      }
    } catch (InterruptedException e) {
      failure = new IOException(path + ": writing was interrupted", e);
    }
  }

  private void write(Chunk chunk) {
    try {
      out.write(chunk.bytes, 0, chunk.size);
    } catch (IOException e) {
      failure = new IOException(path + " can't be written: " + e.getMessage(), e);
    }
  }

  private void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }
}
