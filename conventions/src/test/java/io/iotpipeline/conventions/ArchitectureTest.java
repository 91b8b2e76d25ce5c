package io.iotpipeline.conventions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which module, and which package, may use which. */
class ArchitectureTest {
  private static final int LARGEST_PACKAGE = 25;
  private static final String CLASSES_FOLDER = "/target/classes";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              Repository.modules().stream()
                  .map(module -> Repository.absolute(module + CLASSES_FOLDER))
                  .toArray(Path[]::new));

  @Test
  void shouldFindTheClassesOfEveryModule() {
    assertThat(CLASSES.stream().map(ArchitectureTest::module).distinct())
        .as("modules with compiled classes; each needs a way into conventions/pom.xml")
        .containsExactlyInAnyOrderElementsOf(Repository.modules());
  }

  @Test
  void shouldUseTheModulesThatTheDocumentSays() {
    TreeSet<String> found = new TreeSet<>();
    for (JavaClass user : CLASSES) {
      found.add(module(user));
      user.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType().getName())
          .filter(CLASSES::contain)
          .map(name -> module(CLASSES.get(name)))
          .filter(used -> !used.equals(module(user)))
          .forEach(used -> found.add(ModuleTable.arrow(module(user), used)));
    }
    assertThat(found)
        .as("modules and their arrows, beside the table of docs/architecture.md")
        .containsExactlyInAnyOrderElementsOf(ModuleTable.modulesAndArrows());
  }

  @Test
  void shouldHaveNoCircleOfPackages() {
    slices().matching("io.iotpipeline.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void shouldKeepTheStagesOfTheJobApart() {
    slices()
        .matching("io.iotpipeline.job.(source|enrich|device|sink)..")
        .should()
        .notDependOnEachOther()
        .because("only PipelineGraph and AwsEdges know what comes before and after a stage")
        .check(CLASSES);
  }

  @Test
  void shouldKeepTheStoresOfTheJobApart() {
    slices()
        .matching("io.iotpipeline.job.sink.(dynamodb|firehose|timestream|influxdb)..")
        .should()
        .notDependOnEachOther()
        .check(CLASSES);
  }

  @Test
  void shouldKeepTheLocalServicesApart() {
    slices()
        .matching("io.iotpipeline.local.(dynamodb|firehose|influxdb|kinesis|secrets|timestream)..")
        .should()
        .notDependOnEachOther()
        .because("they meet where AWS's own services meet: in the requests of their clients")
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
    String file = Path.of(javaClass.getSource().orElseThrow().getUri()).toString();
    String root = Repository.absolute("").toString() + "/";
    return file.substring(root.length(), file.indexOf(CLASSES_FOLDER));
  }
}
