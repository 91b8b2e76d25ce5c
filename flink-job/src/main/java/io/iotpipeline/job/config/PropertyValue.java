package io.iotpipeline.job.config;

import io.iotpipeline.telemetry.config.PropertyKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** From a property's text to its value. */
final class PropertyValue {
  /** What AWS takes in the names of streams, tables and databases. */
  private static final Pattern RESOURCE = Pattern.compile("[a-zA-Z0-9_.-]{1,255}");

  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]+");

  /** A secret's name or ARN. */
  private static final Pattern SECRET = Pattern.compile("[a-zA-Z0-9/_+=.@:-]{1,2048}");

  private PropertyValue() {}

  static Optional<?> parse(PropertyKey<?> key, String text) {
    if (key.type() == Long.class) {
      return number(text).filter(n -> n >= key.min() && n <= key.max());
    }
    if (key.type() == Boolean.class) {
      return Optional.of(text)
          .filter(t -> t.equals("true") || t.equals("false"))
          .map("true"::equals);
    }
    return Optional.of(text).filter(t -> isAllowed(key, t));
  }

  static String expectation(PropertyKey<?> key) {
    if (key.type() != String.class || !key.choices().isEmpty()) {
      return key.expectation();
    }
    switch (form(key)) {
      case "endpoint":
        return "a URL such as http://127.0.0.1:4566 or https://host";
      case "region":
        return "a region such as us-east-1";
      case "dir":
      case "path":
        return "a folder";
      case "timestamp":
        return "a time with an offset such as 2026-11-24T08:00:00Z";
      case "secret":
        return "a secret's name or ARN";
      default:
        return "a name of letters, digits and _.-, at most 255";
    }
  }

  private static boolean isAllowed(PropertyKey<?> key, String text) {
    if (!key.choices().isEmpty()) {
      return Arrays.asList(key.choices().split("\\|")).contains(text);
    }
    switch (form(key)) {
      case "endpoint":
        return isUrl(text);
      case "region":
        return REGION.matcher(text).matches();
      case "dir":
      case "path":
        return !text.isBlank();
      case "timestamp":
        return isTime(text);
      case "secret":
        return SECRET.matcher(text).matches();
      default:
        return RESOURCE.matcher(text).matches();
    }
  }

  /** The last word of the key says what its text is. */
  private static String form(PropertyKey<?> key) {
    return key.key().substring(key.key().lastIndexOf('.') + 1);
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
