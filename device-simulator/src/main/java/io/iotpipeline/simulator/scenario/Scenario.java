package io.iotpipeline.simulator.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A fleet, and what goes wrong in it.
 *
 * @param seed where nobody chooses another
 * @param start when a run into a file begins, where nobody chooses another
 */
public record Scenario(String name, long seed, Instant start, List<DeviceModel> models) {
  public Scenario {
    models = List.copyOf(models);
  }

  /** How many devices it has. */
  public int devices() {
    return models.stream().mapToInt(DeviceModel::count).sum();
  }

  /**
   * The same with another number of devices, shared out as before; each model keeps one.
   *
   * @param total at least one for each model
   */
  public Scenario withDevices(int total) {
    if (total < models.size()) {
      throw new IllegalArgumentException(
          total + " devices are fewer than the " + models.size() + " models of " + name);
    }
    int all = devices();
    List<DeviceModel> scaled = new ArrayList<>();
    int left = total;
    for (int i = 0; i < models.size(); i++) {
      DeviceModel model = models.get(i);
      int others = models.size() - 1 - i;
      int share = (int) Math.round((double) total * model.count() / all);
      int count = others == 0 ? left : Math.max(1, Math.min(share, left - others));
      scaled.add(model.withCount(count));
      left -= count;
    }
    return new Scenario(name, seed, start, scaled);
  }
}
