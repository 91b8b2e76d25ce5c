package io.iotpipeline.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Messages of about 170 bytes, as many devices send them: each with other values, so that nothing
 * learns one message by heart.
 */
final class SampleMessages {
  static final int COUNT = 1024;
  static final long ARRIVAL = 1_700_000_600_000L;

  final String[] things = new String[COUNT];
  final byte[][] payloads = new byte[COUNT][];

  /**
   * @param sequenced whether the messages have a sequence; otherwise their bytes name them
   * @param digits decimals of their values
   */
  SampleMessages(boolean sequenced, int digits) {
    Random random = new Random(1);
    for (int i = 0; i < COUNT; i++) {
      things[i] = String.format("sensor-%05d", i % 100);
      String payload =
          String.format(
              "{\"deviceId\":\"%s\",\"timestamp\":%d,%s\"kind\":\"climate\",\"metrics\":"
                  + "{\"temperature\":%."
                  + digits
                  + "f,\"humidity\":%."
                  + digits
                  + "f},"
                  + "\"attributes\":{\"firmware\":\"1.2.%d\"}}",
              things[i],
              1_700_000_000_000L + random.nextInt(600_000),
              sequenced ? "\"sequence\":" + random.nextInt(10_000_000) + "," : "",
              random.nextGaussian() * 10 + 20,
              random.nextDouble() * 100,
              random.nextInt(4));
      payloads[i] = payload.getBytes(StandardCharsets.UTF_8);
    }
  }

  double averageLength() {
    long sum = 0;
    for (byte[] payload : payloads) {
      sum += payload.length;
    }
    return (double) sum / COUNT;
  }
}
