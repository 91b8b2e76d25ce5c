-- What every metric of every device did in each quarter of an hour, computed from the readings.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: those days of readings. Another length: change 900000, in milliseconds.
WITH once AS (
  SELECT device_id, kind, event_time_ms, metrics,
         row_number() OVER (
           PARTITION BY device_id, reading_id
           ORDER BY dt, hour, arrival_time_ms, sequence_number) AS copy
  FROM readings
  WHERE dt BETWEEN ? AND ?
),
placed AS (
  SELECT device_id, kind, metric, value, event_time_ms - event_time_ms % 900000 AS start_ms
  FROM once
  CROSS JOIN UNNEST(metrics) AS m (metric, value)
  WHERE copy = 1
)
SELECT device_id,
       kind,
       metric,
       CAST(from_unixtime(start_ms / 1000e0, 'UTC') AS timestamp(3)) AS window_start,
       count(*) AS samples,
       min(value) AS lowest,
       avg(value) AS mean,
       max(value) AS highest
FROM placed
GROUP BY device_id, kind, metric, start_ms
ORDER BY device_id, kind, metric, start_ms
