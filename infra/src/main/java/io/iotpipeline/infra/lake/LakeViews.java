package io.iotpipeline.infra.lake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.infra.construct.LogicalIds;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.stateful.LakeCatalog;
import io.iotpipeline.infra.stateful.StatefulStack;
import io.iotpipeline.telemetry.store.Column;
import io.iotpipeline.telemetry.store.LakeQuery;
import io.iotpipeline.telemetry.store.LakeView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.glue.CfnTable;
import software.constructs.Construct;

/**
 * Athena's views, as its own CREATE VIEW leaves them in Glue: nothing has to run at a deploy, and
 * what a view selects can be read in its file.
 */
final class LakeViews extends Construct {
  /**
   * @param folder of the views' files
   */
  LakeViews(Construct scope, String id, Settings settings, StatefulStack data, Path folder) {
    super(scope, id);
    List<LakeQuery> files = SqlFiles.in(folder);
    for (LakeView view : LakeView.values()) {
      files.stream()
          .filter(file -> file.name().equals(view.viewName()))
          .findFirst()
          .ifPresent(file -> view(view, file, settings, data));
    }
  }

  private void view(LakeView view, LakeQuery file, Settings settings, StatefulStack data) {
    String definition = definition(view, file.sql(), settings.underscored("lake"));
    CfnTable table =
        CfnTable.Builder.create(this, view.viewName())
            .catalogId(Stack.of(this).getAccount())
            .databaseName(data.catalog().database())
            .tableInput(
                CfnTable.TableInputProperty.builder()
                    .name(view.viewName())
                    .description(file.description())
                    .tableType("VIRTUAL_VIEW")
                    .parameters(Map.of("comment", "Presto View", "presto_view", "true"))
                    .viewOriginalText("/* Presto View: " + base64(definition) + " */")
                    .viewExpandedText("/* Presto View */")
                    .storageDescriptor(
                        CfnTable.StorageDescriptorProperty.builder()
                            .columns(view.columns().stream().map(LakeCatalog::column).toList())
                            .location("")
                            .serdeInfo(CfnTable.SerdeInfoProperty.builder().build())
                            .build())
                    .build())
            .build();
    table.overrideLogicalId("LakeView" + LogicalIds.pascal(view.viewName()));
  }

  /** What Athena reads of a view. */
  static String definition(LakeView view, String sql, String database) {
    ObjectNode definition = JsonNodeFactory.instance.objectNode();
    definition.put("originalSql", sql.stripTrailing());
    definition.put("catalog", "awsdatacatalog").put("schema", database);
    for (Column column : view.columns()) {
      definition
          .withArray("columns")
          .addObject()
          .put("name", column.name())
          .put("type", column.type().sql());
    }
    return definition.toString();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
