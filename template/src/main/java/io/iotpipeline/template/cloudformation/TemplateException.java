package io.iotpipeline.template.cloudformation;

/** A template says what this module can't read; the message names the place and the fix. */
public final class TemplateException extends RuntimeException {
  TemplateException(String message) {
    super(message);
  }
}
