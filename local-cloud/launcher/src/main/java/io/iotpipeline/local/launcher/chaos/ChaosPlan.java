package io.iotpipeline.local.launcher.chaos;

import io.iotpipeline.local.launcher.chaos.Strike.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Plan of the strikes and their times. The run is divided into as many parts as there are kills:
 * each has a kill in its first half and something milder in its second. The same seed makes the
 * same plan.
 */
final class ChaosPlan {
  /** Of five kills, these; the job most often, since it holds the state. */
  private static final List<Victim> KILLED =
      List.of(Victim.JOB, Victim.BROKER, Victim.JOB, Victim.DYNAMODB, Victim.S3);

  /** Of nine milder ones, these. */
  private static final List<Strike> MILDER =
      List.of(
          new Strike(0, Kind.HANG, Victim.JOB, 8),
          new Strike(0, Kind.HANG, Victim.DYNAMODB, 8),
          new Strike(0, Kind.HANG, Victim.BROKER, 5),
          new Strike(0, Kind.HANG, Victim.TIMESTREAM, 12),
          new Strike(0, Kind.HANG, Victim.FIREHOSE, 8),
          new Strike(0, Kind.HANG, Victim.KINESIS, 5),
          new Strike(0, Kind.THROTTLE, Victim.KINESIS, 8),
          new Strike(0, Kind.THROTTLE, Victim.FIREHOSE, 8),
          new Strike(0, Kind.THROTTLE, Victim.TIMESTREAM, 8),
          new Strike(0, Kind.THROTTLE, Victim.DYNAMODB, 8),
          new Strike(0, Kind.FAIL_ENTRIES, Victim.FIREHOSE, 8),
          new Strike(0, Kind.FAIL_ENTRIES, Victim.DYNAMODB, 8),
          new Strike(0, Kind.LOSE_ANSWERS, Victim.KINESIS, 8),
          new Strike(0, Kind.LOSE_ANSWERS, Victim.FIREHOSE, 8),
          new Strike(0, Kind.LOSE_ANSWERS, Victim.TIMESTREAM, 8),
          new Strike(0, Kind.LOSE_ANSWERS, Victim.DYNAMODB, 8));

  private ChaosPlan() {}

  /** In the order of time: so many kills, as many milder strikes, and two reshardings. */
  static List<Strike> of(long seed, int kills) {
    Random random = new Random(seed);
    List<Strike> plan = new ArrayList<>();
    List<Victim> killed = new ArrayList<>();
    List<Strike> milder = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      plan.add(
          new Strike(
              (i + 0.1 + 0.4 * random.nextDouble()) / kills,
              Kind.KILL,
              next(killed, KILLED, random),
              0));
      Strike mild = next(milder, MILDER, random);
      plan.add(
          new Strike(
              (i + 0.6 + 0.3 * random.nextDouble()) / kills,
              mild.kind(),
              mild.victim(),
              mild.amount()));
    }
    plan.add(new Strike(1 / 3.0, Kind.RESHARD, Victim.KINESIS, 4));
    plan.add(new Strike(2 / 3.0, Kind.RESHARD, Victim.KINESIS, 3));
    plan.sort(Comparator.comparingDouble(Strike::at));
    return plan;
  }

  /** Takes one after the other in random order, so that each comes before any comes again. */
  private static <T> T next(List<T> left, List<T> all, Random random) {
    if (left.isEmpty()) {
      left.addAll(all);
      Collections.shuffle(left, random);
    }
    return left.remove(left.size() - 1);
  }
}
