package io.iotpipeline.local.iot.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * Registry entry of a thing.
 *
 * @param type the thing type's name, or null
 */
public record ThingRecord(
    @JsonProperty("thingName") String name,
    @JsonProperty("thingTypeName") String type,
    @JsonProperty("attributes") Map<String, String> attributes) {

  public ThingRecord {
    attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
  }
}
