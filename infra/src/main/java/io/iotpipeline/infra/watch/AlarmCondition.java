package io.iotpipeline.infra.watch;

import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;

/**
 * When an alarm goes off.
 *
 * @param periods of the metric that are looked at
 * @param datapoints of them that must break the threshold
 * @param missing what a period without data is
 */
record AlarmCondition(
    IMetric metric,
    ComparisonOperator operator,
    double threshold,
    int periods,
    int datapoints,
    TreatMissingData missing) {

  /** No data is no error here: what makes such metrics missing has alarms of its own. */
  static AlarmCondition above(IMetric metric, double threshold, int periods, int datapoints) {
    return new AlarmCondition(
        metric,
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        threshold,
        periods,
        datapoints,
        TreatMissingData.NOT_BREACHING);
  }
}
