package io.iotpipeline.infra.rules;

/**
 * Something that must not be deployed.
 *
 * @param rule the rule's name
 * @param resource stack and logical id
 * @param message what is wrong, and what would be right
 */
public record Finding(String rule, String resource, String message) {
  @Override
  public String toString() {
    return rule + ": " + resource + ": " + message;
  }
}
