package io.iotpipeline.local.kinesis;

import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsFields;
import java.util.regex.Pattern;

/**
 * The constraints of the service's model on single fields; broken ones are ValidationExceptions.
 */
final class Constraints {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
  private static final Pattern HASH_KEY = Pattern.compile("0|([1-9]\\d{0,38})");
  private static final Pattern SEQUENCE = Pattern.compile("0|([1-9]\\d{0,128})");

  private Constraints() {}

  /** A stream's name or a shard's id; null when it is missing. */
  static String optionalName(AwsFields fields, String field) {
    return checked(fields, field, NAME, 128);
  }

  static String name(AwsFields fields, String field) {
    fields.requiredText(field);
    return optionalName(fields, field);
  }

  static String hashKey(AwsFields fields, String field) {
    return checked(fields, field, HASH_KEY, Integer.MAX_VALUE);
  }

  static String sequenceNumber(AwsFields fields, String field) {
    return checked(fields, field, SEQUENCE, Integer.MAX_VALUE);
  }

  /** A required text of at least one and at most so many characters. */
  static String text(AwsFields fields, String field, int maxLength) {
    String value = fields.requiredText(field);
    checkLength(fields, field, value, maxLength);
    return value;
  }

  /** A number within bounds, or the default when it is missing. */
  static int number(AwsFields fields, String field, int min, int max, int byDefault) {
    Long value = fields.number(field);
    if (value == null) {
      return byDefault;
    }
    if (value < min) {
      throw broken(fields, field, value, "Member must have value greater than or equal to " + min);
    }
    if (value > max) {
      throw broken(fields, field, value, "Member must have value less than or equal to " + max);
    }
    return value.intValue();
  }

  private static String checked(AwsFields fields, String field, Pattern pattern, int maxLength) {
    String value = fields.text(field);
    if (value != null) {
      checkLength(fields, field, value, maxLength);
      if (!pattern.matcher(value).matches()) {
        throw broken(
            fields, field, value, "Member must satisfy regular expression pattern: " + pattern);
      }
    }
    return value;
  }

  private static void checkLength(AwsFields fields, String field, String value, int maxLength) {
    if (value.isEmpty()) {
      throw broken(fields, field, value, "Member must have length greater than or equal to 1");
    }
    if (value.length() > maxLength) {
      throw broken(
          fields, field, value, "Member must have length less than or equal to " + maxLength);
    }
  }

  private static AwsException broken(
      AwsFields fields, String field, Object value, String constraint) {
    return AwsException.validation(fields.memberPath(field), value, constraint);
  }
}
