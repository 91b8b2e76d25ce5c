package io.iotpipeline.conventions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which module and which package may use which. */
class ArchitectureTest {
  private static final int LARGEST_PACKAGE = 25;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              Repository.modules().stream()
                  .map(module -> Repository.HOME.resolve(module).resolve("target/classes"))
                  .toArray(Path[]::new));

  @Test
  void shouldFindTheClassesOfEveryModule() {
    assertThat(CLASSES.stream().map(ArchitectureTest::module).distinct())
        .containsExactlyInAnyOrderElementsOf(Repository.modules());
  }

  @Test
  void shouldHaveNoCircleOfPackages() {
    slices().matching("io.iotpipeline.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void shouldUseOnlyTheModulesBelow() {
    TreeMap<String, TreeSet<String>> used = new TreeMap<>();
    for (JavaClass user : CLASSES) {
      TreeSet<String> modules = used.computeIfAbsent(module(user), m -> new TreeSet<>());
      user.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(CLASSES::contain)
          .map(target -> module(CLASSES.get(target.getName())))
          .filter(module -> !module.equals(module(user)))
          .forEach(modules::add);
    }
    used.values().removeIf(TreeSet::isEmpty);
    assertThat(used).isEqualTo(arrows());
  }

  /** User to used, as docs/architecture.md shows it. */
  private static Map<String, TreeSet<String>> arrows() {
    return Repository.read(Repository.HOME.resolve("docs/architecture.md"))
        .lines()
        .filter(line -> line.startsWith("| `") && line.contains("` uses |"))
        .map(line -> line.split("\\|"))
        .collect(
            Collectors.toMap(
                cells -> cells[1].replaceAll("`| uses", "").trim(),
                cells -> new TreeSet<>(List.of(cells[2].replaceAll("[` ]", "").split(","))),
                (one, other) -> one,
                TreeMap::new));
  }

  @Test
  void shouldRunTheJobWithoutTheLocalCloud() {
    noClasses()
        .that()
        .resideInAnyPackage("io.iotpipeline.job..", "io.iotpipeline.telemetry..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.iotpipeline.local..", "io.iotpipeline.simulator..", "io.iotpipeline.infra..")
        .check(CLASSES);
  }

  @Test
  void shouldKeepTheContractFreeOfFlinkAndAws() {
    noClasses()
        .that()
        .resideInAPackage("io.iotpipeline.telemetry..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.flink..", "software.amazon..", "com.amazonaws..")
        .check(CLASSES);
  }

  @Test
  void shouldKeepPackagesSmall() {
    Map<String, Long> sizes =
        CLASSES.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(javaClass -> !javaClass.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    sizes.values().removeIf(size -> size <= LARGEST_PACKAGE);
    assertThat(sizes).as("packages of more than %s classes", LARGEST_PACKAGE).isEmpty();
  }

  private static String module(JavaClass javaClass) {
    Path source = Path.of(javaClass.getSource().orElseThrow().getUri());
    String inHome = Repository.HOME.relativize(source).toString();
    return inHome.substring(0, inHome.indexOf("/target/classes/"));
  }
}
