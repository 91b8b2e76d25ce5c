package io.iotpipeline.local.engine;

import io.iotpipeline.command.Folders;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Options of a {@link JvmProcess}. */
public final class JvmOptions {
  /**
   * A terminal's Ctrl-C goes to children too, and so does a TERM to the whole group, as systemd and
   * {@code timeout} send it. Children are ended by their parent, in its order: a JVM that starts
   * with these signals ignored leaves them so.
   */
  private static final List<String> DEAF_TO_SIGNALS =
      List.of("/bin/sh", "-c", "trap '' INT HUP TERM; exec \"$@\"", "sh");

  private final String name;
  private final String mainClass;
  private final List<Path> classPath = new ArrayList<>();
  private final List<String> jvmArgs = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path logFolder = Path.of(System.getProperty("java.io.tmpdir"));
  private Path workingFolder;
  private String readyMark = JvmProcess.READY;
  private Duration readyWithin = Duration.ofSeconds(60);

  JvmOptions(String name, String mainClass) {
    this.name = name;
    this.mainClass = mainClass;
  }

  /** Adds to the end of the class path. */
  public JvmOptions classPath(List<Path> entries) {
    classPath.addAll(entries);
    return this;
  }

  JvmOptions engineClassPath(Path target) {
    classPath.add(target.resolve("classes"));
    // In order of names: a class that two jars hold is then the same at every start.
    try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
      jars.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(classPath::add);
    } catch (IOException unreadable) {
      throw new IllegalStateException("can't list " + target.resolve("lib"), unreadable);
    }
    return this;
  }

  /** The heap's limit ({@code -Xmx}). */
  public JvmOptions heapMegabytes(int megabytes) {
    return jvmArgs("-Xmx" + megabytes + "m");
  }

  /** Arguments of the JVM, such as {@code --add-opens=...} or {@code -Dkey=value}. */
  public JvmOptions jvmArgs(String... args) {
    jvmArgs.addAll(Arrays.asList(args));
    return this;
  }

  /** A variable added to the inherited environment. */
  public JvmOptions environment(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /**
   * Where NAME.log is written, made if missing, and where the child has its temporary files while
   * it runs; the temporary folder by default.
   */
  public JvmOptions logFolder(Path folder) {
    logFolder = folder;
    return this;
  }

  /** The child's working folder; this JVM's by default. */
  public JvmOptions workingFolder(Path folder) {
    workingFolder = folder;
    return this;
  }

  /** What the ready line begins with; {@link JvmProcess#READY} by default. */
  public JvmOptions readyMark(String mark) {
    readyMark = mark;
    return this;
  }

  /** How long the ready line may take; 60 s by default. */
  public JvmOptions readyWithin(Duration atMost) {
    readyWithin = atMost;
    return this;
  }

  /**
   * Starts the child and waits until it is ready.
   *
   * @throws IOException when it ends before, or takes too long; the message shows its last lines,
   *     and nothing is left running
   */
  public JvmProcess start(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(DEAF_TO_SIGNALS);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // One that was killed leaves its files behind.
    Folders.tryToDelete(temporaryFolder());
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(temporaryFolder().toAbsolutePath()));
    // It would keep a file in the system's temporary folder, and leave it there when it is killed.
    command.add("-XX:-UsePerfData");
    command.addAll(jvmArgs);
    command.add(EndsWithParent.class.getName());
    command.add(mainClass);
    command.addAll(Arrays.asList(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", joined());
    builder.environment().putAll(environment);
    if (workingFolder != null) {
      builder.directory(Files.createDirectories(workingFolder).toFile());
    }
    return JvmProcess.start(this, builder);
  }

  String name() {
    return name;
  }

  Path logFolder() {
    return logFolder;
  }

  Path temporaryFolder() {
    return logFolder.resolve(name + ".tmp");
  }

  String readyMark() {
    return readyMark;
  }

  Duration readyWithin() {
    return readyWithin;
  }

  private String joined() {
    Stream<Path> all = Stream.concat(classPath.stream(), Stream.of(own()));
    return all.map(path -> path.toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Where {@link EndsWithParent} is loaded from; last, so that it hides nothing of the child's. */
  private static Path own() {
    try {
      return Path.of(
          EndsWithParent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException odd) {
      throw new IllegalStateException(odd);
    }
  }
}
