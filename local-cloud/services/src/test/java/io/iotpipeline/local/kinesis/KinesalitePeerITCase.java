package io.iotpipeline.local.kinesis;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Holds the contract of our Kinesis to another implementation, so that it isn't only our idea. In
 * JSON: kinesalite's CBOR has moments in seconds, which AWS's SDK can't read.
 */
class KinesalitePeerITCase extends KinesisProtocolContract {
  private static Kinesalite peer;

  @BeforeAll
  static void start() throws Exception {
    peer = Kinesalite.startOrSkip();
  }

  @AfterAll
  static void stop() {
    if (peer != null) {
      peer.close();
    }
  }

  @Override
  URI endpoint() {
    return peer.endpoint();
  }

  @Override
  boolean cbor() {
    return false;
  }
}
