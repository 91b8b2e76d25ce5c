package io.iotpipeline.job.sink.timeseries;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Starts asynchronous calls: each at once, or each when the one before is over. Thread safe. */
final class Turns {
  private final boolean oneAtATime;
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

  Turns(boolean oneAtATime) {
    this.oneAtATime = oneAtATime;
  }

  /**
   * Starts the call when its turn has come, on whatever thread ends the one before.
   *
   * @param call gives what completes, in whatever way, when the call is over
   */
  void start(Supplier<CompletableFuture<?>> call) {
    CompletableFuture<Object> over = new CompletableFuture<>();
    CompletableFuture<?> before;
    synchronized (this) {
      before = last;
      if (oneAtATime) {
        last = over;
      }
    }
    before.whenComplete(
        (nothing, error) -> call.get().whenComplete((ended, failure) -> over.complete(null)));
  }
}
