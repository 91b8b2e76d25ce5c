package io.iotpipeline.local.iot.shadow;

/**
 * Which shadow.
 *
 * @param name the shadow's name; null for the classic, unnamed one
 */
public record ShadowKey(String thing, String name) {

  /** How AWS's messages call it. */
  String shown() {
    return name == null ? thing : thing + "~" + name;
  }
}
