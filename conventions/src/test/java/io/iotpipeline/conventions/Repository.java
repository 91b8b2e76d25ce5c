package io.iotpipeline.conventions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The repository that this module is part of. Paths are relative to its root. */
final class Repository {
  private static final Path ROOT = root();
  private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
  private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules");

  private Repository() {}

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("pipeline"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  static Path absolute(String path) {
    return ROOT.resolve(path);
  }

  static boolean exists(String path) {
    return Files.exists(absolute(path));
  }

  static String read(String path) {
    try {
      return Files.readString(absolute(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Modules with main classes, as the poms list them: {@code local-cloud/services}. */
  static List<String> modules() {
    List<String> modules = new ArrayList<>();
    addModules("", modules);
    return modules;
  }

  private static void addModules(String parent, List<String> modules) {
    Matcher matcher = MODULE.matcher(read(parent + "pom.xml"));
    while (matcher.find()) {
      String module = parent + matcher.group(1);
      if (exists(module + "/src/main/java")) {
        modules.add(module);
      }
      addModules(module + "/", modules);
    }
  }

  /** Main packages of a module below the one that all of them share: {@code sink.dynamodb}. */
  static TreeSet<String> packagesBelowRoot(String module) {
    String sources = module + "/src/main/java/";
    TreeSet<String> packages = new TreeSet<>();
    for (String source : files(sources + "io/iotpipeline", ".java")) {
      packages.add(source.substring(sources.length(), source.lastIndexOf('/') + 1));
    }
    String root = commonRoot(packages.first(), packages.last());
    return packages.stream()
        .filter(name -> !name.equals(root))
        .map(name -> name.substring(root.length(), name.length() - 1).replace('/', '.'))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String commonRoot(String first, String last) {
    String root = first;
    while (!last.startsWith(root)) {
      root = root.substring(0, root.lastIndexOf('/', root.length() - 2) + 1);
    }
    return root;
  }

  /** Every Markdown file. */
  static List<String> documents() {
    return files("", ".md");
  }

  /** Sources below a folder whose names end so; what a build makes is left out. */
  static List<String> files(String folder, String ending) {
    try (Stream<Path> files = Files.walk(absolute(folder))) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .map(ROOT::relativize)
          .filter(Repository::isSource)
          .map(Path::toString)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSource(Path file) {
    for (Path part : file) {
      if (NOT_SOURCES.contains(part.toString()) || part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }
}
