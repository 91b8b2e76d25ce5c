package io.iotpipeline.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.local.athena.LocalAthena;
import io.iotpipeline.local.athena.SampleLake;
import io.iotpipeline.local.athena.SampleLake.Sent;
import io.iotpipeline.local.athena.sql.LakeDays;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The notebooks over a lake whose answers are known, in the Python that find-python finds or
 * installs; and what boto3 sees of the local Athena.
 */
class NotebooksITCase {
  @TempDir static Path folder;
  private static SampleLake lake;
  private static LocalAthena athena;
  private static NotebookPython python;

  @BeforeAll
  static void open() throws Exception {
    Path bucket = folder.resolve(ResourceNames.LAKE_BUCKET);
    lake = new SampleLake(bucket);
    athena = LocalAthena.open(bucket, folder.resolve("logs"));
    python =
        NotebookPython.find().against(athena.endpoint(), LakeDays.of(bucket, LakeTable.READINGS));
  }

  @AfterAll
  static void close() {
    athena.close();
  }

  @Test
  void shouldCountInNotebooksWhatIsCountedHere() throws Exception {
    Path figures = folder.resolve("figures.jsonl");
    Path executed = folder.resolve("executed");

    int code =
        python
            .with(Map.of("IOT_FIGURES", figures.toString()))
            .run("run.py", "execute", executed.toString());

    assertThat(code).isZero();
    Map<String, Object> told = new HashMap<>();
    for (String line : Files.readAllLines(figures)) {
      JsonNode figure = new ObjectMapper().readTree(line);
      JsonNode value = figure.get("value");
      Object plain = value.isTextual() ? value.asText() : value.asDouble();
      Object before = told.put(figure.get("name").asText(), plain);
      assertThat(before).as("%s: in all notebooks alike", figure).isIn(null, plain);
    }
    assertThat(told)
        .containsEntry("readings", 1.0 * lake.sent.size())
        .containsEntry("late", 1.0 * lake.sent.stream().filter(Sent::late).count())
        .containsEntry("copies", 1.0 * (lake.rows - lake.sent.size()))
        .containsEntry("dead_letters", 7.0)
        .containsEntry("devices", 1.0 * SampleLake.DEVICES)
        .containsEntry("hour_windows", 1.0 * hours().size())
        .containsEntry("samples", 1.0 * hours().stream().mapToInt(List::size).sum())
        .containsEntry("quarter_samples", 1.0 * samples())
        .containsEntry("hours_that_differ", 1.0)
        .containsEntry("worst_device", "d1")
        .containsEntry("offline_periods", 2.0)
        .containsEntry("gaps", 1.0)
        .containsEntry("sessions", SampleLake.DEVICES + 1.0)
        .containsKeys("times_offline", "files", "bytes_per_reading", "scanned");
    try (Stream<Path> files = Files.list(executed)) {
      assertThat(files.filter(file -> file.toString().endsWith(".png")))
          .hasSize(10)
          .allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }
  }

  @Test
  void shouldSpeakToBoto3AsTheServiceDoes() throws Exception {
    Path test = Path.of("src", "test", "python", "athena_api.py").toAbsolutePath();

    int code =
        python
            .with(Map.of("IOT_SQL", NotebookPython.folder().resolve("sql").toString()))
            .run(test.toString());

    assertThat(code).isZero();
  }

  private static List<List<Double>> hours() {
    return lake.windows.entrySet().stream()
        .filter(window -> window.getKey().startsWith("3600000 "))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static int samples() {
    return lake.sent.stream().mapToInt(reading -> reading.metrics().size()).sum();
  }
}
