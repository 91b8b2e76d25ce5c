package io.iotpipeline.local.ledger;

import java.util.List;
import java.util.Map;

/**
 * Outcomes of all messages.
 *
 * @param received records in the stream
 * @param accepted distinct readings in the lake
 * @param onTime those of them that came before their minute was emitted
 * @param late those that came after it
 * @param lateBeyondWindow those of the late that no aggregate holds
 * @param duplicate records whose reading another record had brought
 * @param deadLettered records that were refused, by reason code
 * @param superseded accepted readings whose point another reading of the same device, kind and
 *     moment has replaced
 * @param timeSeriesDeadLettered points that the time-series store did not take, by reason code
 * @param stored what the stores hold
 * @param missing what the stores lack of what they should hold
 * @param twice records that are both among the readings and among the dead letters of decoding
 * @param lost records that are in none of the stores
 * @param lostRecords the first of them, {@code shard/sequence number thing}
 */
public record Ledger(
    long received,
    long accepted,
    long onTime,
    long late,
    long lateBeyondWindow,
    long duplicate,
    Map<String, Long> deadLettered,
    long superseded,
    Map<String, Long> timeSeriesDeadLettered,
    Stored stored,
    Missing missing,
    long twice,
    long lost,
    List<String> lostRecords) {

  /**
   * Contents of the stores.
   *
   * @param dynamodb devices with a state
   * @param timeSeriesStore where points are written, as the job's property says it
   * @param points points of readings
   * @param parquet rows of readings in the lake
   * @param parquetDistinct distinct readings among them
   */
  public record Stored(
      long dynamodb, String timeSeriesStore, long points, long parquet, long parquetDistinct) {}

  /**
   * Contents that the stores lack.
   *
   * @param dynamodb devices with accepted readings and no state
   * @param points accepted readings without a point and without a dead letter that says why
   * @param parquet objects that Firehose could not convert
   */
  public record Missing(long dynamodb, long points, long parquet) {
    long total() {
      return dynamodb + points + parquet;
    }
  }

  /** Records that were refused. */
  public long deadLetteredTotal() {
    return deadLettered.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether received = accepted + duplicate + dead-lettered and accepted = on time + late. */
  public boolean identityHolds() {
    return received == accepted + duplicate + deadLetteredTotal() && accepted == onTime + late;
  }

  /** Whether every record is accounted for, in every store. */
  public boolean isBalanced() {
    return identityHolds() && twice == 0 && lost == 0 && missing.total() == 0;
  }
}
