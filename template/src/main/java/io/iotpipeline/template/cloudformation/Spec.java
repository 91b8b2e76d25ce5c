package io.iotpipeline.template.cloudformation;

/** A resource in the terms of its service. */
public interface Spec {
  /** The logical id. */
  String id();

  /** The name in the account. */
  String name();

  /** The ARN. */
  String arn();
}
