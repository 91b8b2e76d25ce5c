package io.iotpipeline.infra.rules;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** Firehose converts by our tables: a crawler that changed one would break the conversion. */
final class CrawlerLeavesOurTablesAlone implements Rule {
  @Override
  public void check(Templates templates, BiConsumer<Resource, String> refuse) {
    Set<String> ours = new HashSet<>();
    templates
        .resources("AWS::Glue::Table")
        .forEach(table -> ours.add(Text.of(table.property("DatabaseName"))));
    for (Resource crawler : templates.resources("AWS::Glue::Crawler")) {
      String database = Text.of(crawler.property("DatabaseName"));
      boolean same =
          ours.stream()
              .map(name -> name.replaceAll("[<>]", ""))
              .anyMatch(name -> database.contains(name));
      if (same) {
        refuse.accept(crawler, "writes into " + database + ", whose tables the stack declares");
      }
    }
  }
}
