package io.iotpipeline.local.launcher.chaos;

import io.iotpipeline.local.launcher.chaos.Strike.Kind;
import io.iotpipeline.local.launcher.cloud.LocalPipeline;
import io.iotpipeline.local.launcher.run.Ordeal;
import io.iotpipeline.simulator.replay.MessageTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Kills, hangs and throttles what a pipeline consists of while a fleet sends, and judges what is
 * stored then as if nothing had happened.
 */
public final class Chaos implements Ordeal {
  private final List<Strike> plan;
  private final long readings;
  private final Runnable full;
  private final Recoveries recoveries = new Recoveries();
  private final long began = System.nanoTime();
  private GatedTarget gate;
  private Thread thread;
  private volatile int done;
  private volatile String failure = "";

  /**
   * @param seed of what is done when
   * @param kills how many
   * @param readings how many messages the fleet sends
   * @param full runs when it has sent them
   */
  public Chaos(long seed, int kills, long readings, Runnable full) {
    this.plan = ChaosPlan.of(seed, kills);
    this.readings = readings;
    this.full = full;
  }

  @Override
  public MessageTarget before(MessageTarget target) {
    gate = new GatedTarget(target, readings, full);
    gate.open(plan.get(0).at());
    return gate;
  }

  @Override
  public void begin(LocalPipeline pipeline, Consumer<String> say) {
    Striker striker = new Striker(pipeline);
    thread = new Thread(() -> strikeAll(striker, say), "chaos");
    thread.setDaemon(true);
    thread.start();
  }

  private void strikeAll(Striker striker, Consumer<String> say) {
    try {
      for (int i = 0; i < plan.size(); i++) {
        Strike strike = plan.get(i);
        gate.await(strike.at());
        gate.open(i + 1 < plan.size() ? plan.get(i + 1).at() : 1);
        strike(striker, strike, say);
        done = i + 1;
      }
    } catch (IOException | RuntimeException wrong) {
      failure = wrong.getMessage();
      say.accept("chaos ends: " + failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      gate.open(1);
    }
  }

  private void strike(Striker striker, Strike strike, Consumer<String> say)
      throws IOException, InterruptedException {
    String share = String.format(Locale.ROOT, "%3.0f %%  ", 100 * strike.at());
    say.accept(share + strike);
    double seconds = striker.carryOut(strike);
    if (strike.kind() == Kind.KILL) {
      recoveries.add(strike.victim(), seconds);
    }
  }

  @Override
  public boolean isOver() {
    return !thread.isAlive();
  }

  @Override
  public String progress() {
    double share = gate.share();
    long elapsed = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    String left =
        share < 0.02
            ? ""
            : String.format(
                Locale.ROOT, ", about %d min left", Math.round(elapsed * (1 / share - 1) / 60));
    return String.format(Locale.ROOT, "  %.0f %%%s", 100 * share, left);
  }

  @Override
  public void stop() {
    thread.interrupt();
  }

  @Override
  public Verdict judge(LocalPipeline pipeline) throws IOException {
    LakeOracle oracle = LakeOracle.of(pipeline.cloud().lake());
    boolean all = done == plan.size();
    List<String> lines = new ArrayList<>();
    lines.add(recoveries.table().stripTrailing());
    lines.add(
        String.format(
            Locale.ROOT,
            "%d of %d strikes done%s",
            done,
            plan.size(),
            failure.isEmpty() ? "" : ": " + failure));
    lines.add(oracle.text());
    Map<String, Long> counts = new LinkedHashMap<>(oracle.counts());
    counts.put("strikes", (long) done);
    counts.put("planned", (long) plan.size());
    recoveries.addTo(counts);
    return new Verdict(all && oracle.agrees(), String.join("\n", lines), counts);
  }
}
