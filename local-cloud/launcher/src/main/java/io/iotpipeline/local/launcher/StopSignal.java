package io.iotpipeline.local.launcher;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C (or a TERM signal) asks for an orderly end; a second one ends the program at once, and its
 * children with it, since their standard input closes.
 *
 * <p>A shutdown hook would not do: it hears the first signal only. The JDK's own way to hear
 * signals is reached by reflection, since to name it makes a compiler warning that nothing
 * suppresses.
 */
final class StopSignal {
  private static final int FIRST_CODE_OF_SIGNALS = 128;
  private static final int INTERRUPT = 2;

  private StopSignal() {}

  /** Runs this, once, in a thread of its own at the first signal. */
  static void handle(Runnable stop) {
    AtomicInteger count = new AtomicInteger();
    Runnable signalled =
        () -> {
          if (count.getAndIncrement() == 0) {
            stop.run();
          } else {
            Runtime.getRuntime().halt(FIRST_CODE_OF_SIGNALS + INTERRUPT);
          }
        };
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, args) -> {
                if (method.getName().equals("handle")) {
                  signalled.run();
                }
                return null;
              });
      for (String name : new String[] {"INT", "TERM"}) {
        Object named = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, named, ours);
      }
    } catch (ReflectiveOperationException e) {
      // Without it Ctrl-C ends the program at once, children included.
    }
  }
}
