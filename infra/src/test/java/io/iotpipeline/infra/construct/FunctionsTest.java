package io.iotpipeline.infra.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs src/test/python against the functions' sources; skipped where python3 is missing. */
class FunctionsTest {
  @Test
  void shouldPassThePythonTests() throws Exception {
    assumeThat(pythonIsThere()).as("skipped: needs python3 on the PATH").isTrue();
    Process tests =
        new ProcessBuilder("python3", "-B", "-m", "unittest", "discover", "-s", "src/test/python")
            .directory(Path.of("").toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tests.waitFor()).as(output).isZero();
  }

  @Test
  void shouldFitIntoATemplate() {
    for (String source :
        new String[] {
          "start_job.py", "iot_endpoint.py", "fleet_indexing.py", "may_join.py", "influx_token.py"
        }) {
      assertThat(PythonFunction.source(source)).hasSizeLessThan(4096);
    }
  }

  private static boolean pythonIsThere() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
