package io.iotpipeline.infra.construct;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a machine of Step Functions: as much of the Amazon States Language as our machines use, each
 * expression by JSONata itself. It waits for nothing and retries nothing.
 */
public final class StateMachineRunner {
  public static final String STARTED = "2026-11-22T04:30:00Z";

  private static final String ARN = "arn:aws:states:::";

  private final JsonNode machine;
  private final Service service;

  /** The services that tasks call. */
  @FunctionalInterface
  public interface Service {
    /**
     * @param action what follows {@code states:::} in the integration's ARN
     * @return its result, as of JSON
     */
    Object call(String action, Map<String, Object> arguments);
  }

  /** A state of type Fail was reached. */
  public static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failed(String error, Object cause) {
      super(error + ": " + cause);
    }
  }

  public StateMachineRunner(String json, Service service) {
    try {
      machine = new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    this.service = service;
  }

  public void run(Object input) {
    Map<String, Object> context = new HashMap<>();
    context.put("Execution", Map.of("StartTime", STARTED));
    context.put("StateMachine", Map.of("Id", "arn:a-machine"));
    run(machine, input, context, new HashMap<>());
  }

  private void run(
      JsonNode level, Object input, Map<String, Object> context, Map<String, Object> variables) {
    Object current = input;
    String name = level.get("StartAt").asText();
    while (name != null) {
      JsonNode state = level.get("States").get(name);
      if (state == null) {
        throw new AssertionError("no state \"" + name + "\"");
      }
      Scope scope = new Scope(current, context, variables);
      String next = state.path("Next").asText(null);
      Object result = null;
      switch (state.get("Type").asText()) {
        case "Pass", "Wait", "Succeed" -> {}
        case "Task" -> result = call(state, scope);
        case "Map" -> each(state, scope);
        case "Choice" -> next = choose(state, scope);
        case "Fail" ->
            throw new Failed(state.get("Error").asText(), scope.value(state.get("Cause")));
        default -> throw new AssertionError("a state of type " + state.get("Type"));
      }
      scope = scope.with(result);
      variables.putAll(scope.values(state.path("Assign")));
      current = result == null ? current : result;
      name = next;
    }
  }

  private Object call(JsonNode state, Scope scope) {
    String resource = state.get("Resource").asText();
    return service.call(resource.substring(ARN.length()), scope.values(state.get("Arguments")));
  }

  private void each(JsonNode state, Scope scope) {
    for (JsonNode item : state.get("Items")) {
      Map<String, Object> context = new HashMap<>(scope.context);
      context.put("Map", Map.of("Item", Map.of("Value", plain(item))));
      Scope ofItem = new Scope(scope.input, context, scope.variables);
      run(
          state.get("ItemProcessor"),
          ofItem.values(state.get("ItemSelector")),
          context,
          new HashMap<>(scope.variables));
    }
  }

  private static String choose(JsonNode state, Scope scope) {
    for (JsonNode choice : state.get("Choices")) {
      if (scope.value(choice.get("Condition")).equals(true)) {
        return choice.get("Next").asText();
      }
    }
    return state.get("Default").asText();
  }

  private static Object plain(JsonNode node) {
    return new ObjectMapper().convertValue(node, Object.class);
  }

  /** What an expression sees. */
  private record Scope(
      Object input, Map<String, Object> context, Map<String, Object> variables, Object result) {
    Scope(Object input, Map<String, Object> context, Map<String, Object> variables) {
      this(input, context, variables, null);
    }

    Scope with(Object resultNow) {
      return new Scope(input, context, variables, resultNow);
    }

    Map<String, Object> values(JsonNode template) {
      Map<String, Object> values = new LinkedHashMap<>();
      template.fields().forEachRemaining(it -> values.put(it.getKey(), value(it.getValue())));
      return values;
    }

    Object value(JsonNode template) {
      if (template.isObject()) {
        return values(template);
      }
      if (template.isArray()) {
        List<Object> values = new ArrayList<>();
        template.forEach(it -> values.add(value(it)));
        return values;
      }
      String text = template.asText();
      return text.startsWith("{%") ? evaluated(text) : plain(template);
    }

    private Object evaluated(String text) {
      Jsonata expression = Jsonata.jsonata(text.substring(2, text.length() - 2));
      Jsonata.Frame frame = expression.createFrame();
      variables.forEach(frame::bind);
      Map<String, Object> states = new HashMap<>();
      states.put("input", input);
      states.put("context", context);
      if (result != null) {
        states.put("result", result);
      }
      frame.bind("states", states);
      Object value = expression.evaluate(null, frame);
      if (value == null) {
        throw new AssertionError("Step Functions refuses an expression without a value: " + text);
      }
      return value;
    }
  }
}
