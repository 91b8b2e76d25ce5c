package io.iotpipeline.infra.watch;

import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;

/**
 * Condition under which an alarm goes off.
 *
 * @param periods of the metric that are evaluated
 * @param datapoints number of these periods that must break the threshold
 * @param missing how a period without data counts
 */
record AlarmCondition(
    IMetric metric,
    ComparisonOperator operator,
    double threshold,
    int periods,
    int datapoints,
    TreatMissingData missing) {

  /** Missing data is not an error here: whatever makes such metrics missing has its own alarm. */
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
