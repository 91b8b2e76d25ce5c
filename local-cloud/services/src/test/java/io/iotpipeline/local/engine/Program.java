package io.iotpipeline.local.engine;

import java.nio.file.Path;
import java.util.List;

/** What the tests run in child JVMs; the first argument chooses. */
public final class Program {
  private Program() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "serve":
        System.err.println("starting with " + System.getenv("GREETING"));
        System.out.println("READY " + args[1]);
        break;
      case "fail":
        System.out.println("about to fail");
        throw new IllegalStateException("no such shard");
      case "silent":
        System.out.println("never ready");
        break;
      case "parent":
        JvmProcess child = JvmProcessITCase.program("grandchild", Path.of(args[1])).start("quiet");
        System.out.println("READY " + child.pid());
        break;
      case "quiet":
        System.out.println("READY");
        break;
      default:
        throw new IllegalArgumentException(List.of(args).toString());
    }
    Thread.currentThread().join();
  }
}
