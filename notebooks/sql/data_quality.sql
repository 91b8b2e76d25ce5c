-- How good every device's data is: a score of 0 to 100 from four shares.
-- Parameters: from, to, from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: a few columns of those days of readings and of dead_letters.
-- The shares: minutes with a reading between the device's first and last; readings on time; readings
-- stored once; messages that were no dead letters. The score is their product.
WITH rows_of_days AS (
  SELECT device_id, reading_id, event_time_ms, late,
         row_number() OVER (
           PARTITION BY device_id, reading_id
           ORDER BY dt, hour, arrival_time_ms, sequence_number) AS copy
  FROM readings
  WHERE dt BETWEEN ? AND ?
),
kept AS (
  SELECT device_id,
         count_if(copy = 1) AS readings,
         count(*) AS rows_stored,
         count_if(copy = 1 AND late) AS late,
         count(DISTINCT event_time_ms / 60000) AS minutes,
         max(event_time_ms / 60000) - min(event_time_ms / 60000) + 1 AS span
  FROM rows_of_days
  GROUP BY device_id
),
refused AS (
  SELECT thing AS device_id, count(DISTINCT (shard_id, sequence_number)) AS dead_letters
  FROM dead_letters
  WHERE dt BETWEEN ? AND ? AND stage = 'DECODE'
  GROUP BY thing
),
shares AS (
  SELECT device_id,
         coalesce(readings, 0) AS readings,
         coalesce(dead_letters, 0) AS dead_letters,
         coalesce(1e0 * minutes / span, 0) AS complete,
         coalesce(1 - 1e0 * late / readings, 0) AS on_time,
         coalesce(1e0 * readings / rows_stored, 0) AS stored_once,
         1e0 * coalesce(readings, 0) / (coalesce(readings, 0) + coalesce(dead_letters, 0)) AS accepted
  FROM kept
  FULL JOIN refused USING (device_id)
)
SELECT device_id,
       readings,
       dead_letters,
       round(100 * complete, 1) AS complete_percent,
       round(100 * on_time, 1) AS on_time_percent,
       round(100 * stored_once, 1) AS stored_once_percent,
       round(100 * accepted, 1) AS accepted_percent,
       round(100 * complete * on_time * stored_once * accepted, 1) AS score
FROM shares
ORDER BY score, device_id
