package io.iotpipeline.template.cloudformation;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Names of resources whose name is not written in the template. AWS makes up a part of such a name;
 * here it follows from stack and logical id, so that the same template always has the same names.
 */
public final class PhysicalNames {
  private static final int LONGEST_BUCKET = 63;
  private static final int LONGEST_OTHER = 64;
  private static final int RANDOM = 12;
  private static final int EC2_ID = 17;
  private static final int SECRET_ENDING = 6;

  private static final Map<String, String> EC2_PREFIXES =
      Map.of(
          "AWS::EC2::RouteTable", "rtb-",
          "AWS::EC2::SecurityGroup", "sg-",
          "AWS::EC2::Subnet", "subnet-",
          "AWS::EC2::VPC", "vpc-",
          "AWS::EC2::VPCEndpoint", "vpce-");

  private final Map<String, String> chosen;

  private PhysicalNames(Map<String, String> chosen) {
    this.chosen = chosen;
  }

  /** Names like those that CloudFormation generates. */
  public static PhysicalNames generated() {
    return new PhysicalNames(Map.of());
  }

  /** These names, and a chosen one for one resource whose name the template leaves open. */
  public PhysicalNames with(String logicalId, String name) {
    Map<String, String> more = new TreeMap<>(chosen);
    more.put(logicalId, name);
    return new PhysicalNames(more);
  }

  Map<String, String> chosen() {
    return chosen;
  }

  String of(String stack, String id, String type) {
    String name = chosen.get(id);
    return name != null ? name : generated(stack, id, type);
  }

  private static String generated(String stack, String id, String type) {
    UUID random = UUID.nameUUIDFromBytes((stack + "/" + id).getBytes(StandardCharsets.UTF_8));
    String digits = random.toString().replace("-", "");
    if (EC2_PREFIXES.containsKey(type)) {
      return EC2_PREFIXES.get(type) + digits.substring(0, EC2_ID);
    }
    switch (type) {
      case "AWS::KMS::Key":
        return random.toString();
      case "AWS::S3::Bucket":
        String bucket = cut(stack + "-" + id, LONGEST_BUCKET) + digits.substring(0, RANDOM);
        return bucket.toLowerCase(Locale.ROOT);
      case "AWS::SecretsManager::Secret":
        return cut(id, LONGEST_OTHER) + digits.substring(0, SECRET_ENDING);
      default:
        return cut(stack + "-" + id, LONGEST_OTHER)
            + digits.substring(0, RANDOM).toUpperCase(Locale.ROOT);
    }
  }

  /** The readable part, with a hyphen, cut so that the random part fits. */
  private static String cut(String readable, int longest) {
    return readable.substring(0, Math.min(readable.length(), longest - RANDOM - 1)) + "-";
  }
}
