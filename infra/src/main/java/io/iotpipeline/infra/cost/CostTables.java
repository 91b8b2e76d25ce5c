package io.iotpipeline.infra.cost;

import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.settings.SettingsSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** docs/cost.md's tables. */
public final class CostTables {
  private static final List<Long> SIZES = List.of(500_000L, 5_000_000L, 50_000_000L, 500_000_000L);

  /** Of the default settings; a test counts them in the golden template. */
  private static final int ALARM_METRICS = 49;

  private CostTables() {}

  /** What of the settings costs money. */
  public static Plan plan(Settings settings) {
    Settings.TimeSeriesSettings series = settings.timeSeries();
    return new Plan(
        settings.stream().onDemand(),
        settings.stream().retentionHours(),
        settings.job().kpus(),
        settings.state().writeSeconds(),
        Plan.Store.valueOf(series.store().name()),
        series.memoryHours(),
        series.magneticDays(),
        influxSize(series.influxInstance()),
        settings.retainData() ? 2 : 1,
        series.influxStorageGb(),
        settings.lake().crawlerSchedule().isPresent() ? 4 : 0,
        settings.lake().compactionSchedule().isPresent(),
        settings.iot().account(),
        ALARM_METRICS);
  }

  private static int influxSize(String instance) {
    return switch (instance.substring("db.influx.".length())) {
      case "medium" -> 1;
      case "large" -> 2;
      case "xlarge" -> 4;
      case "2xlarge" -> 8;
      default -> 16;
    };
  }

  /** By service and readings a day, in Markdown. */
  public static String bySize(Settings settings) {
    Map<String, StringBuilder> rows = new LinkedHashMap<>();
    StringBuilder total = new StringBuilder("| **total** |");
    StringBuilder each = new StringBuilder("| a million readings |");
    for (long size : SIZES) {
      List<CostItem> items = new CostModel(plan(settings)).items(size);
      for (CostItem item : items) {
        rows.computeIfAbsent(item.name(), name -> new StringBuilder("| " + name + " |"))
            .append(usd(item.usd()));
      }
      double sum = sum(items);
      total.append(String.format(Locale.ROOT, " **%,.0f** |", sum));
      each.append(usd(sum / (size * 365 / 12.0) * 1e6));
    }
    StringBuilder table = new StringBuilder("| USD a month |");
    SIZES.forEach(size -> table.append(String.format(Locale.ROOT, " %,d a day |", size)));
    table.append("\n|---|---:|---:|---:|---:|\n");
    rows.values().forEach(row -> table.append(row).append('\n'));
    return table.append(total).append('\n').append(each).append('\n').toString();
  }

  /** The total by what is switched, in Markdown. */
  public static String bySwitch() {
    Map<String, List<String>> switches = new LinkedHashMap<>();
    switches.put("as above", List.of());
    switches.put("`stream-mode=provisioned`", List.of("--stream-mode=provisioned"));
    switches.put(
        "`stream-mode=provisioned`, `stream-retention-hours=24`",
        List.of("--stream-mode=provisioned", "--stream-retention-hours=24"));
    switches.put("`state-write-seconds=300`", List.of("--state-write-seconds=300"));
    switches.put("`time-series=influxdb`", List.of("--time-series=influxdb"));
    switches.put("`time-series=timestream`", List.of("--time-series=timestream"));
    switches.put(
        "`time-series=timestream`, `timestream-memory-hours=6`",
        List.of("--time-series=timestream", "--timestream-memory-hours=6"));
    switches.put(
        "the cheapest: all of the cheap ones above",
        List.of(
            "--stream-mode=provisioned",
            "--stream-retention-hours=24",
            "--state-write-seconds=300",
            "--lake-crawler=none",
            "--lake-compaction=none",
            "--iot-account=false"));
    StringBuilder table = new StringBuilder("| settings |");
    SIZES.forEach(size -> table.append(String.format(Locale.ROOT, " %,d a day |", size)));
    table.append("\n|---|---:|---:|---:|---:|\n");
    switches.forEach(
        (label, flags) -> {
          CostModel model = new CostModel(plan(new SettingsSource().flags(flags).read()));
          table.append("| ").append(label).append(" |");
          SIZES.forEach(size -> table.append(usd(sum(model.items(size)))));
          table.append('\n');
        });
    return table.toString();
  }

  /** The bill at the first size, in Markdown. */
  public static String atFirstSize(Settings settings) {
    StringBuilder table = new StringBuilder("| USD a month | item | made of |\n|---:|---|---|\n");
    List<CostItem> items = new CostModel(plan(settings)).items(SIZES.get(0));
    for (CostItem item : items) {
      table.append(
          String.format(Locale.ROOT, "| %.2f | %s | %s |\n", item.usd(), item.name(), item.why()));
    }
    return table
        .append(String.format(Locale.ROOT, "| **%.2f** | **total** | |\n", sum(items)))
        .toString();
  }

  private static double sum(List<CostItem> items) {
    return items.stream().mapToDouble(CostItem::usd).sum();
  }

  private static String usd(double usd) {
    return String.format(Locale.ROOT, usd < 100 ? " %.2f |" : " %,.0f |", usd);
  }
}
