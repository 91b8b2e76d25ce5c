package io.iotpipeline.local.kinesis;

import io.iotpipeline.local.protocol.AwsServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

class LocalKinesisTest {
  private static AwsServer server;

  @BeforeAll
  static void start() throws IOException {
    KinesisOptions options =
        KinesisOptions.defaults().withoutLimits().withTransition(Duration.ofMillis(20));
    server = AwsServer.start(0, new KinesisService(options));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Nested
  class InJson extends KinesisProtocolContract {
    @Override
    URI endpoint() {
      return server.endpoint();
    }

    @Override
    boolean cbor() {
      return false;
    }
  }

  @Nested
  class InCbor extends KinesisProtocolContract {
    @Override
    URI endpoint() {
      return server.endpoint();
    }

    @Override
    boolean cbor() {
      return true;
    }
  }
}
