package io.iotpipeline.conventions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The repository that this module is part of. */
final class Repository {
  static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");

  private Repository() {}

  /** Paths of all modules with main classes, as the poms list them, relative to the home. */
  static List<String> modules() {
    List<String> modules = new ArrayList<>();
    addModules(HOME, modules);
    return modules;
  }

  private static void addModules(Path parent, List<String> modules) {
    Matcher matcher = MODULE.matcher(read(parent.resolve("pom.xml")));
    while (matcher.find()) {
      Path module = parent.resolve(matcher.group(1));
      if (Files.isDirectory(module.resolve("src/main/java"))) {
        modules.add(HOME.relativize(module).toString());
      }
      addModules(module, modules);
    }
  }

  /** Main packages of a module, sorted. */
  static TreeSet<String> packages(String module) {
    TreeSet<String> packages = new TreeSet<>();
    Path root = HOME.resolve(module).resolve("src/main/java");
    for (Path source : files(root, ".java")) {
      packages.add(root.relativize(source.getParent()).toString().replace('/', '.'));
    }
    return packages;
  }

  /** Every Markdown file, relative to the home. */
  static List<Path> documents() {
    return files(HOME, ".md").stream().map(HOME::relativize).toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> files(Path root, String ending) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .filter(file -> isSource(root.relativize(file)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSource(Path file) {
    for (Path part : file) {
      String name = part.toString();
      if (name.equals("target") || name.equals("node_modules") || name.startsWith(".")) {
        return false;
      }
    }
    return true;
  }
}
