package io.iotpipeline.local.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A shard's part of the 128-bit hash key space; both ends belong to it. */
record HashRange(BigInteger start, BigInteger end) {
  /** One more than the highest hash key. */
  static final BigInteger SPACE = BigInteger.ONE.shiftLeft(128);

  /** Where the n-th of so many equal parts begins. */
  static BigInteger boundary(int n, int parts) {
    return n == parts
        ? SPACE
        : SPACE.divide(BigInteger.valueOf(parts)).multiply(BigInteger.valueOf(n));
  }

  /** The hash key of a partition key: its MD5 as an unsigned number. */
  static BigInteger hashKey(String partitionKey) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(partitionKey.getBytes(UTF_8));
      return new BigInteger(1, digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has MD5", impossible);
    }
  }

  boolean isBefore(HashRange other) {
    return end.add(BigInteger.ONE).equals(other.start);
  }
}
