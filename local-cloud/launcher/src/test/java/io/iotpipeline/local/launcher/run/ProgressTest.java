package io.iotpipeline.local.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.config.JobMetrics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void shouldShowCountersAndLag() {
    Map<String, Long> counters =
        Map.of(
            JobMetrics.RECEIVED, 1_200L,
            JobMetrics.ACCEPTED, 1_100L,
            JobMetrics.LATE, 3L,
            JobMetrics.DUPLICATE, 60L,
            JobMetrics.DEAD_LETTERED, 40L);

    assertThat(new Progress().line(counters, 1_500, 300, "RUNNING"))
        .contains(
            "received 1,200  accepted 1,100  late 3  duplicate 60  dead-lettered 40  lag 300 ")
        .endsWith("readings/s");
    assertThat(new Progress().line(Map.of(), 0, 0, "RESTARTING")).endsWith("(job restarting)");
  }

  @Test
  void shouldNeverShowMoreAcceptedThanReceived() {
    Map<String, Long> counters =
        Map.of(
            JobMetrics.RECEIVED, 10_649L, JobMetrics.ACCEPTED, 12_410L, JobMetrics.DUPLICATE, 5L);

    assertThat(new Progress().line(counters, 12_500, 2_000, "RUNNING"))
        .contains("received 12,415  accepted 12,410 ")
        .contains("lag 2,000 ");
  }

  @Test
  void shouldRewriteOneLineOnATerminal() {
    Terminal terminal = new Terminal(out, true);
    terminal.progress("one");
    terminal.progress("two");
    terminal.say("end");

    assertThat(text()).isEqualTo("\r\033[Kone\r\033[Ktwo\nend\n");
  }

  @Test
  void shouldNotFloodAFile() {
    Terminal terminal = new Terminal(out, false);
    terminal.progress("one");
    terminal.progress("two");
    terminal.say("end");

    assertThat(text()).isEqualTo("one\nend\n");
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
