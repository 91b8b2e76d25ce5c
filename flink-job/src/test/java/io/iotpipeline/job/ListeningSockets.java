package io.iotpipeline.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP sockets on which this process listens, as Linux lists them. */
final class ListeningSockets {
  private static final String LISTEN = "0A";

  /** 127.0.0.1 as it is, and as it is written in the table of IPv6. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F");

  private ListeningSockets() {}

  /** Whether this system has such a list. */
  static boolean areKnown() {
    return Files.isDirectory(Path.of("/proc/self/fd"));
  }

  /** Local addresses, in hexadecimal with the port, of all that others could reach. */
  static List<String> beyondLoopback() throws IOException {
    return all().stream()
        .filter(address -> !LOOPBACK.contains(address.split(":")[0]))
        .collect(Collectors.toList());
  }

  static List<String> all() throws IOException {
    Set<String> own = inodes();
    return Stream.of("tcp", "tcp6")
        .flatMap(table -> rows(Path.of("/proc/self/net", table)))
        .map(row -> row.strip().split("\\s+"))
        .filter(columns -> columns[3].equals(LISTEN) && own.contains(columns[9]))
        .map(columns -> columns[1])
        .collect(Collectors.toList());
  }

  private static Stream<String> rows(Path table) {
    try {
      return Files.readAllLines(table).stream().skip(1);
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static Set<String> inodes() throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String target = target(file);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    return inodes;
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
