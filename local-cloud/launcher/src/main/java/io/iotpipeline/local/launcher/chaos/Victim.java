package io.iotpipeline.local.launcher.chaos;

/** Components that are struck. */
enum Victim {
  /** The job's JVM, with its one TaskManager. */
  JOB("the job"),
  BROKER("IoT Core"),
  DYNAMODB("DynamoDB"),
  S3("S3"),
  KINESIS("Kinesis"),
  FIREHOSE("Firehose"),
  TIMESTREAM("Timestream");

  private final String title;

  Victim(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
