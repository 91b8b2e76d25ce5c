package io.iotpipeline.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of modules in docs/architecture.md: {@code | `user` | `used`, `used` | ... |}. */
final class ModuleTable {
  private static final String DOCUMENT = "docs/architecture.md";
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z0-9/-]+)` \\|([^|]*)\\|", Pattern.MULTILINE);
  private static final Pattern MODULE = Pattern.compile("`([a-z0-9/-]+)`");
  private static final String BEGIN = "<!-- modules: held by ArchitectureTest -->";
  private static final String END = "<!-- end of modules -->";

  private ModuleTable() {}

  /** Each module, and an arrow to each module that it uses: {@code user -> used}. */
  static TreeSet<String> modulesAndArrows() {
    String document = Repository.read(DOCUMENT);
    int begin = document.indexOf(BEGIN);
    int end = document.indexOf(END);
    assertThat(begin).as("place of %s in %s", BEGIN, DOCUMENT).isBetween(0, end);
    Matcher rows = ROW.matcher(document.substring(begin, end));
    TreeSet<String> arrows = new TreeSet<>();
    while (rows.find()) {
      String user = rows.group(1);
      arrows.add(user);
      MODULE
          .matcher(rows.group(2))
          .results()
          .forEach(used -> arrows.add(arrow(user, used.group(1))));
    }
    return arrows;
  }

  static String arrow(String user, String used) {
    return user + " -> " + used;
  }
}
