package io.iotpipeline.simulator.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.iotpipeline.telemetry.Device;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The road sensors: {@code au/1/5/u/7/.../RWS01_MONICA_00D00219A85F_1/lane1= {"flow":360,...}}.
 *
 * <p>The thing is the key's last two elements joined with {@code _}; its site is what stands before
 * them, its model the second word of the sensor's name.
 */
final class RoadSensorReader implements ReplayReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> ATTRIBUTES = Set.of("lat", "long");
  private static final long EXPECTED_INTERVAL_MS = 60_000;

  private final LineReader lines;
  private final Map<String, Sensor> sensors = new HashMap<>();

  private record Sensor(String thing, Device device) {}

  RoadSensorReader(DataFile file) throws IOException {
    this.lines = new LineReader(file);
  }

  @Override
  public ReplayMessage next() throws IOException {
    String line = lines.nextText();
    if (line == null) {
      return null;
    }
    int equals = line.indexOf('=');
    if (equals <= 0) {
      throw error(DataSetException.quote(line) + " is not a line KEY= {json}");
    }
    Sensor sensor = sensor(line.substring(0, equals).strip());
    try (JsonParser json = JSON.createParser(line.substring(equals + 1))) {
      return message(sensor, json);
    } catch (JsonProcessingException e) {
      throw error("no JSON object follows the =: " + e.getOriginalMessage());
    }
  }

  private ReplayMessage message(Sensor sensor, JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw error("no JSON object follows the =");
    }
    MessageWriter message = new MessageWriter();
    OptionalLong time = OptionalLong.empty();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      String text = json.getText();
      if (name.equals("timestamp")) {
        time = Timestamps.parse(text);
        if (time.isEmpty()) {
          throw error(
              "timestamp " + DataSetException.quote(text) + " is not " + Timestamps.EXPECTED);
        }
      } else if (value == JsonToken.VALUE_STRING) {
        message.attribute(name, text);
      } else if (ATTRIBUTES.contains(name)) {
        message.rawAttribute(name, text);
      } else if (value.isScalarValue()) {
        message.metric(name, text);
      } else {
        throw error(
            "field " + DataSetException.quote(name) + " is not a number, string or boolean");
      }
      if (name.equals("flow") || name.equals("speed")) {
        message.kind(name);
      }
    }
    if (json.nextToken() != null) {
      throw error("there is more than one JSON object");
    }
    long at = time.orElseThrow(() -> error("no timestamp; expected " + Timestamps.EXPECTED));
    return new ReplayMessage(sensor.thing, at, sensor.device, lines.source(), message.payload(at));
  }

  private Sensor sensor(String key) throws DataSetException {
    Sensor known = sensors.get(key);
    if (known == null) {
      known = parseKey(key);
      sensors.put(key, known);
    }
    return known;
  }

  private Sensor parseKey(String key) throws DataSetException {
    int lane = key.lastIndexOf('/');
    int name = key.lastIndexOf('/', lane - 1);
    if (lane < 0) {
      throw error(
          "key " + DataSetException.quote(key) + " does not end with two elements .../SENSOR/LANE");
    }
    String sensor = key.substring(name + 1, lane);
    String thing = ThingNames.clean(sensor + "_" + key.substring(lane + 1), lines.source());
    String site = name <= 0 ? null : key.substring(0, name).replace("/", "");
    String[] words = sensor.split("_");
    String model = words.length > 1 ? words[1] : null;
    return new Sensor(thing, new Device(site, model, EXPECTED_INTERVAL_MS));
  }

  private DataSetException error(String what) {
    return DataSetException.at(lines.source(), what);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
