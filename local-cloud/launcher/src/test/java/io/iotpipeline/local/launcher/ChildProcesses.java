package io.iotpipeline.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What Linux says of the child JVMs of a run. */
final class ChildProcesses {
  private static final String LISTEN = "0A";

  /** 127.0.0.1 as it is, and as it is written in the table of IPv6, and ::1. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  private ChildProcesses() {}

  /** The child that runs this main class; of several, the one that runs. */
  static ProcessHandle running(Set<ProcessHandle> children, String mainClass) {
    return children.stream()
        .filter(ProcessHandle::isAlive)
        .filter(child -> commandLine(child).contains(mainClass))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + mainClass + " among " + children));
  }

  private static String commandLine(ProcessHandle child) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(child.pid()), "cmdline"));
    } catch (IOException ended) {
      return "";
    }
  }

  /** Addresses, in hexadecimal with the port, on which it listens. */
  static List<String> listening(long pid) {
    Set<String> own = sockets(pid);
    Path net = Path.of("/proc", Long.toString(pid), "net");
    return Stream.of("tcp", "tcp6")
        .flatMap(table -> rows(net.resolve(table)))
        .map(row -> row.strip().split("\\s+"))
        .filter(columns -> columns[3].equals(LISTEN) && own.contains(columns[9]))
        .map(columns -> columns[1])
        .toList();
  }

  /** Those of them that other machines could reach. */
  static List<String> beyondLoopback(long pid) {
    return listening(pid).stream()
        .filter(address -> !LOOPBACK.contains(address.split(":")[0]))
        .toList();
  }

  /** Files that it holds open. */
  static Set<String> openFiles(long pid) {
    Set<String> files = new HashSet<>();
    try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path file : (Iterable<Path>) all::iterator) {
        files.add(target(file));
      }
    } catch (IOException ended) {
      return Set.of();
    }
    return files;
  }

  private static Set<String> sockets(long pid) {
    Set<String> inodes = new HashSet<>();
    for (String target : openFiles(pid)) {
      if (target.startsWith("socket:[")) {
        inodes.add(target.substring("socket:[".length(), target.length() - 1));
      }
    }
    return inodes;
  }

  private static Stream<String> rows(Path table) {
    try {
      return Files.readAllLines(table).stream().skip(1);
    } catch (IOException ended) {
      return Stream.empty();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
