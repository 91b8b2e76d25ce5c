package io.iotpipeline.infra.construct;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** States of a Step Functions machine, in the Amazon States Language with JSONata. */
public final class StatesLanguage {
  private StatesLanguage() {}

  /** A machine as the JSON that a stack hands over, the same at each synth. */
  public static String machine(
      String comment, String startAt, int timeoutSeconds, Map<String, Object> states) {
    Map<String, Object> machine =
        Sorted.map(
            "Comment", comment,
            "QueryLanguage", "JSONata",
            "StartAt", startAt,
            "TimeoutSeconds", timeoutSeconds,
            "States", states);
    try {
      return new ObjectMapper()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .writeValueAsString(machine);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A state to which its fields are still to be added. */
  public static Map<String, Object> state(String type) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("Type", type);
    return state;
  }

  /**
   * Calls a service.
   *
   * @param integration what follows {@code states:::} in the integration's ARN
   */
  public static Map<String, Object> task(
      String partition, String integration, Map<String, Object> arguments) {
    Map<String, Object> state = state("Task");
    state.put("Resource", "arn:" + partition + ":states:::" + integration);
    state.put("Arguments", arguments);
    return state;
  }

  /** The state, with what follows it. */
  public static Map<String, Object> then(Map<String, Object> state, String next) {
    state.put("Next", next);
    return state;
  }

  /** Goes to one of two states. */
  public static Map<String, Object> choice(String condition, String yes, String no) {
    return Sorted.map(
        "Type",
        "Choice",
        "Choices",
        List.of(Sorted.map("Condition", condition, "Next", yes)),
        "Default",
        no);
  }
}
