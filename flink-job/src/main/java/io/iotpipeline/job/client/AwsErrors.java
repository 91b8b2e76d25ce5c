package io.iotpipeline.job.client;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Classifies the errors of AWS clients. */
public final class AwsErrors {
  private AwsErrors() {}

  /**
   * Whether the same call may succeed later: throttled, the service's own fault, or no answer came
   * (connections, timeouts, credentials that can't be fetched right now).
   */
  public static boolean isPassing(Throwable error) {
    if (error instanceof SdkServiceException) {
      SdkServiceException answer = (SdkServiceException) error;
      return answer.isThrottlingException()
          || answer.isRetryableException()
          || answer.statusCode() >= 500
          || isCode(error, "InvalidEndpointException")
          || isCode(error, "ExpiredTokenException");
    }
    return error instanceof SdkClientException || error instanceof IOException;
  }

  /** The error in one line: code and message, without the SDK's request ids. */
  public static String describe(Throwable error) {
    if (error instanceof AwsServiceException
        && ((AwsServiceException) error).awsErrorDetails() != null) {
      AwsServiceException answer = (AwsServiceException) error;
      return answer.awsErrorDetails().errorCode() + ": " + answer.awsErrorDetails().errorMessage();
    }
    return error.getClass().getSimpleName() + ": " + error.getMessage();
  }

  private static boolean isCode(Throwable error, String code) {
    return error instanceof AwsServiceException
        && ((AwsServiceException) error).awsErrorDetails() != null
        && code.equals(((AwsServiceException) error).awsErrorDetails().errorCode());
  }
}
