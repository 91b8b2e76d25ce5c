package io.iotpipeline.telemetry.iot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JSON documents of AWS IoT, from this package's resources. Text in angle brackets there is
 * filled in here; {@code ${iot:...}} are AWS IoT's own policy variables and stay.
 */
public final class IotDocuments {
  /** Client ids of a device that has only its claim certificate begin so. */
  public static final String CLAIM_CLIENT_PREFIX = "claim-";

  /** The longest policy that AWS IoT takes, in characters without white space. */
  public static final int POLICY_CHARS = 2048;

  private static final Pattern BLANK = Pattern.compile("<(\\w+)>");

  private IotDocuments() {}

  /**
   * Policy of a provisioned device: connect as its thing, publish its telemetry, and use its own
   * shadows and jobs.
   *
   * @param partition aws, aws-cn or aws-us-gov
   * @param region such as us-east-1
   * @param account twelve digits
   * @param rule name of the ingest rule, for Basic Ingest
   */
  public static String devicePolicy(String partition, String region, String account, String rule) {
    return fill(
        "device-policy.json",
        "partition",
        partition,
        "region",
        region,
        "account",
        account,
        "rule",
        rule);
  }

  /**
   * Policy of a claim certificate: request a certificate by CSR, and register by one template.
   *
   * @param partition aws, aws-cn or aws-us-gov
   * @param region such as us-east-1
   * @param account twelve digits
   * @param template name of the provisioning template
   */
  public static String claimPolicy(
      String partition, String region, String account, String template) {
    return fill(
        "claim-policy.json",
        "partition",
        partition,
        "region",
        region,
        "account",
        account,
        "template",
        template);
  }

  /**
   * Provisioning template that makes a claimed device a thing: its parameter {@code SerialNumber}
   * is the thing's name.
   *
   * @param policy name of the device policy
   * @param thingType name of the thing type
   * @param thingGroup name of the thing group
   */
  public static String provisioningTemplate(String policy, String thingType, String thingGroup) {
    return fill(
        "provisioning-template.json",
        "policy",
        policy,
        "thingType",
        thingType,
        "thingGroup",
        thingGroup);
  }

  private static String fill(String resource, String... namesAndValues) {
    StringBuilder filled = new StringBuilder();
    Matcher blank = BLANK.matcher(text(resource));
    while (blank.find()) {
      blank.appendReplacement(
          filled, Matcher.quoteReplacement(value(resource, blank.group(1), namesAndValues)));
    }
    return blank.appendTail(filled).toString();
  }

  private static String value(String resource, String name, String... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i].equals(name)) {
        return namesAndValues[i + 1];
      }
    }
    throw new IllegalStateException(resource + " has <" + name + ">, which nobody fills in");
  }

  private static String text(String resource) {
    try (InputStream in = IotDocuments.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
