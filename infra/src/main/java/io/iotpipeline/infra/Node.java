package io.iotpipeline.infra;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Node.js, which CDK needs under its Java face. */
final class Node {
  private static final int OLDEST = 20;
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*", Pattern.DOTALL);

  private Node() {}

  /** What is wrong, in one line with the remedy; empty: it is there. */
  static Optional<String> complaint(String command) {
    try {
      Process process = new ProcessBuilder(command, "--version").start();
      Matcher version =
          VERSION.matcher(
              new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      if (version.matches() && Integer.parseInt(version.group(1)) >= OLDEST) {
        return Optional.empty();
      }
      return Optional.of("needs Node.js " + OLDEST + " or newer on the PATH: upgrade nodejs");
    } catch (IOException e) {
      return Optional.of(
          "needs Node.js "
              + OLDEST
              + " or newer on the PATH: install it (apt-get install nodejs npm)");
    }
  }
}
