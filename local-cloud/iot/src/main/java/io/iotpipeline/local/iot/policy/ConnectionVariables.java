package io.iotpipeline.local.iot.policy;

import java.util.Map;
import java.util.TreeMap;

/**
 * The values of policy variables and condition keys for one connection. As in AWS IoT, the thing of
 * a connection is the one whose name is the client id; whether the certificate is attached to it is
 * a key of its own.
 */
public final class ConnectionVariables {
  static final String CLIENT_ID = "iot:ClientId";
  static final String THING_NAME = "iot:Connection.Thing.ThingName";
  static final String THING_TYPE = "iot:Connection.Thing.ThingTypeName";
  static final String IS_ATTACHED = "iot:Connection.Thing.IsAttached";

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private ConnectionVariables(String clientId) {
    values.put(CLIENT_ID, clientId);
    values.put(IS_ATTACHED, "false");
  }

  /** A connection whose client id is the name of no thing. */
  public static ConnectionVariables ofClient(String clientId) {
    return new ConnectionVariables(clientId);
  }

  /**
   * A connection whose client id is the name of a thing.
   *
   * @param type the thing's type, or null
   * @param attached whether the certificate is attached to that thing
   */
  public static ConnectionVariables ofThing(String thing, String type, boolean attached) {
    ConnectionVariables variables = new ConnectionVariables(thing);
    variables.values.put(THING_NAME, thing);
    variables.values.put(IS_ATTACHED, Boolean.toString(attached));
    if (type != null) {
      variables.values.put(THING_TYPE, type);
    }
    return variables;
  }

  /** The value, or null when the connection has none. */
  String value(String name) {
    return values.get(name);
  }
}
