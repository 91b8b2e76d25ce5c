package io.iotpipeline.local.iot.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
  private static final String ID = "ab".repeat(32);

  @TempDir Path folder;

  @Test
  void shouldShowToOneProcessWhatAnotherWrote() throws Exception {
    Registry one = new Registry(folder);
    Registry other = new Registry(folder);
    one.putThing(new ThingRecord("lane:7", "road-sensor", Map.of("site", "A2")));
    one.addCertificate(ID, CertificateStatus.PENDING_ACTIVATION);
    one.attachThing(ID, "lane:7");
    one.attachPolicy(ID, "p");
    one.setStatus(ID, CertificateStatus.ACTIVE);

    assertThat(other.things()).containsExactly("lane:7");
    assertThat(other.thing("lane:7")).get().extracting(ThingRecord::type).isEqualTo("road-sensor");
    assertThat(other.certificate(ID))
        .contains(
            new CertificateRecord(ID, CertificateStatus.ACTIVE, Set.of("lane:7"), Set.of("p")));

    other.removeCertificate(ID);
    assertThat(one.certificate(ID)).isEmpty();
  }

  @Test
  void shouldGiveANameToOneCertificateOnly() throws Exception {
    Registry one = new Registry(folder);
    Registry other = new Registry(folder);
    List<Callable<Boolean>> claims = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String id = String.format("%064d", i);
      Registry registry = i % 2 == 0 ? one : other;
      claims.add(() -> registry.claim("lane:7", id));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    int winners = 0;
    try {
      for (Future<Boolean> claim : threads.invokeAll(claims)) {
        winners += claim.get() ? 1 : 0;
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(winners).isEqualTo(1);
    String winner = Files.readString(folder.resolve("claims/lane:7"));
    assertThat(one.claim("lane:7", winner)).isTrue();
    assertThat(other.claim("lane:7", ID)).isFalse();
  }

  @Test
  void shouldTakeNoNameThatLeadsElsewhere() throws Exception {
    Registry registry = new Registry(folder);
    assertThat(registry.thing("../secret")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.putThing(new ThingRecord("../secret", null, null)));
    assertThatIllegalArgumentException().isThrownBy(() -> registry.certificate("../secret"));
    assertThatIllegalArgumentException().isThrownBy(() -> registry.claim("../secret", ID));
  }
}
