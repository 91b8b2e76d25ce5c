package io.iotpipeline.template.iam;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a service says about for whom it assumes a role: {@code aws:SourceAccount} and {@code
 * aws:SourceArn}, by the services' guides on the confused deputy problem, read 2026-11.
 */
public enum ServiceSource {
  LAMBDA(false, ""),
  /** An ARN for some of what it does, and for all of it the account. */
  GLUE(true, ""),
  IOT(true, "(rule|provisioningtemplate)/.+"),
  FIREHOSE(true, "deliverystream/.+"),
  KINESISANALYTICS(true, "application/.+"),
  EVENTS(true, "rule/.+"),
  STATES(true, "stateMachine:.+"),
  /** The schedule's group, not the schedule. */
  SCHEDULER(true, "schedule-group/.+");

  private static final String DOMAIN = ".amazonaws.com";

  private final boolean sendsAccount;
  private final String resource;

  ServiceSource(boolean sendsAccount, String resource) {
    this.sendsAccount = sendsAccount;
    this.resource = resource;
  }

  /**
   * The service of a principal such as {@code firehose.amazonaws.com}; empty: nobody has looked up
   * what it sends.
   */
  public static Optional<ServiceSource> of(String principal) {
    return Stream.of(values()).filter(one -> one.principal().equals(principal)).findFirst();
  }

  /** The principal, as trust policies name it. */
  public String principal() {
    return service() + DOMAIN;
  }

  /** The service's name in ARNs. */
  public String service() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it sends {@code aws:SourceAccount}. */
  public boolean sendsAccount() {
    return sendsAccount;
  }

  /** The last part of the ARNs that it sends, as a regular expression; empty: not always one. */
  public String resource() {
    return resource;
  }

  /** Whether it sends this as {@code aws:SourceArn}. */
  public boolean sends(String arn) {
    return !resource.isEmpty()
        && Pattern.matches("arn:[^:]+:" + service() + ":[^:]+:[^:]+:" + resource, arn);
  }
}
