package io.iotpipeline.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.infra.lake.QueriesTest;
import io.iotpipeline.infra.rules.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What CDK makes of the settings: no findings, and what the golden templates say. */
@NeedsNode
class SynthTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void shouldMakeTheGoldenTemplatesWithoutFindings(Golden golden) throws IOException {
    Path assembly = folder.resolve("cdk.out");
    assertThat(
            Synth.run(golden.settings(), Synth.placeholder(folder), QueriesTest.QUERIES, assembly))
        .isEmpty();
    Templates made = Templates.read(assembly);
    if (Boolean.getBoolean("golden.update")) {
      golden.update(made);
    }
    assertThat(golden.templates().byStack().keySet()).isEqualTo(made.byStack().keySet());
    for (var template : made.byStack().entrySet()) {
      assertThat(
              firstDifference(
                  Golden.text(golden.templates().byStack().get(template.getKey())),
                  Golden.text(template.getValue())))
          .as(
              "%s differs from its golden template: if the change is meant, look at the diff of"
                  + " ./mvnw -pl infra -am test -Dtest=SynthTest -Dgolden.update=true"
                  + " -Dsurefire.failIfNoSpecifiedTests=false",
              template.getKey())
          .isEmpty();
    }
  }

  /** Where two templates part: a few lines of each; empty: nowhere. */
  private static String firstDifference(String golden, String made) {
    List<String> was = golden.lines().toList();
    List<String> is = made.lines().toList();
    int line = 0;
    while (line < was.size() && line < is.size() && was.get(line).equals(is.get(line))) {
      line++;
    }
    return line == was.size() && line == is.size()
        ? ""
        : String.format(
            "line %d%n  golden %s%n  made   %s", line + 1, around(was, line), around(is, line));
  }

  private static List<String> around(List<String> lines, int line) {
    return lines.subList(
        Math.min(lines.size(), Math.max(0, line - 2)), Math.min(lines.size(), line + 3));
  }

  @Test
  void shouldMakeTheSameBytesEachTime() throws IOException {
    Path jar = Synth.placeholder(folder);
    List<List<String>> assemblies = new ArrayList<>();
    for (String name : List.of("first", "second")) {
      Path assembly = folder.resolve(name);
      new PipelineApp(Golden.TIMESTREAM.settings(), jar.toString(), QueriesTest.QUERIES)
          .synth(assembly);
      assemblies.add(templates(assembly));
    }
    assertThat(assemblies.get(0)).isNotEmpty().isEqualTo(assemblies.get(1));
  }

  private static List<String> templates(Path assembly) throws IOException {
    try (Stream<Path> files = Files.list(assembly)) {
      List<String> texts = new ArrayList<>();
      for (Path file :
          files.filter(one -> one.toString().endsWith(".template.json")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
      return texts;
    }
  }
}
