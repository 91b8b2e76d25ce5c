package io.iotpipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.connector.aws.util.AWSGeneralUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The jar that Managed Service for Apache Flink runs. */
class ShadedJarITCase {
  private static final long MAX_BYTES = 512L * 1024 * 1024;
  private static final int JAVA_11 = 55;
  private static final String CONNECTOR_BASE = "org/apache/flink/connector/aws/";

  private static JarFile jar;

  @BeforeAll
  static void open() throws IOException {
    try (Stream<Path> built = Files.list(Path.of("target"))) {
      Path path =
          built
              .filter(file -> file.toString().endsWith("-msf.jar"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no target/*-msf.jar: run mvn verify"));
      jar = new JarFile(path.toFile());
    }
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  void shouldBeWhatTheServiceTakes() throws IOException {
    assertThat(Files.size(Path.of(jar.getName()))).isLessThan(MAX_BYTES);
    assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
        .isEqualTo(PipelineJob.class.getName());
    assertThat(names()).contains("io/iotpipeline/job/PipelineJob.class");
  }

  @Test
  void shouldLeaveOutWhatTheServiceBrings() {
    assertThat(names())
        .filteredOn(name -> name.endsWith(".class"))
        .noneMatch(name -> name.startsWith("org/apache/flink/runtime/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/core/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/configuration/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/api/common/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/streaming/api/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/streaming/runtime/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/shaded/"))
        .noneMatch(name -> name.startsWith("com/esotericsoftware/"))
        .noneMatch(name -> name.startsWith("scala/"))
        .noneMatch(name -> name.startsWith("org/slf4j/"))
        .noneMatch(name -> name.startsWith("org/apache/logging/"))
        .noneMatch(name -> name.startsWith("org/apache/log4j/"))
        .noneMatch(name -> name.startsWith("ch/qos/logback/"))
        .noneMatch(name -> name.startsWith("com/amazonaws/services/kinesisanalytics/"));
  }

  @Test
  void shouldKeepItsJacksonApart() {
    assertThat(names())
        .contains("io/iotpipeline/shaded/jackson/core/JsonFactory.class")
        .noneMatch(name -> name.startsWith("com/fasterxml/"));
  }

  /**
   * The Kinesis connector's artifact holds a copy of these classes, compiled against its own
   * relocated SDK. With the copy a failed DynamoDB request is swallowed and the sink hangs.
   */
  @Test
  void shouldTakeTheConnectorsBaseFromItsOwnArtifact() throws Exception {
    File base =
        new File(AWSGeneralUtil.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarFile artifact = new JarFile(base)) {
      assertThat(base.getName()).startsWith("flink-connector-aws-base");
      assertThat(entries().filter(entry -> entry.getName().startsWith(CONNECTOR_BASE)))
          .filteredOn(entry -> !entry.isDirectory())
          .isNotEmpty()
          .allSatisfy(
              entry -> {
                JarEntry original = artifact.getJarEntry(entry.getName());
                assertThat(original).as(entry.getName()).isNotNull();
                assertThat(entry.getCrc()).as(entry.getName()).isEqualTo(original.getCrc());
              });
    }
  }

  @Test
  void shouldRunOnJava11() throws IOException {
    List<JarEntry> classes =
        entries()
            .filter(entry -> entry.getName().endsWith(".class"))
            .filter(entry -> !entry.getName().startsWith("META-INF/versions/"))
            .collect(Collectors.toList());
    for (JarEntry entry : classes) {
      try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
        in.readInt();
        in.readUnsignedShort();
        assertThat(in.readUnsignedShort()).as(entry.getName()).isLessThanOrEqualTo(JAVA_11);
      }
    }
  }

  @Test
  void shouldMergeWhatServicesAreDeclared() throws IOException {
    assertThat(text("META-INF/services/software.amazon.awssdk.http.async.SdkAsyncHttpService"))
        .contains("software.amazon.awssdk.http.nio.netty.NettySdkAsyncHttpService");
    assertThat(text("META-INF/services/org.apache.flink.table.factories.Factory"))
        .contains("dynamodb")
        .contains("kinesis");
  }

  private static Stream<JarEntry> entries() {
    return jar.stream();
  }

  private static List<String> names() {
    return entries().map(JarEntry::getName).collect(Collectors.toList());
  }

  private static String text(String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
