-- The values that lie more than three standard deviations from their device's mean, and what stood
-- before and after them.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: those days of readings. Another range: change 3.
WITH once AS (
  SELECT device_id, kind, reading_id, event_time, event_time_ms, metrics,
         row_number() OVER (
           PARTITION BY device_id, reading_id
           ORDER BY dt, hour, arrival_time_ms, sequence_number) AS copy
  FROM readings
  WHERE dt BETWEEN ? AND ?
),
beside AS (
  SELECT device_id, kind, metric, reading_id, event_time, event_time_ms, value,
         lag(value) OVER (
           PARTITION BY device_id, kind, metric ORDER BY event_time_ms, reading_id) AS value_before,
         lead(value) OVER (
           PARTITION BY device_id, kind, metric ORDER BY event_time_ms, reading_id) AS value_after,
         avg(value) OVER (PARTITION BY device_id, kind, metric) AS mean,
         stddev_pop(value) OVER (PARTITION BY device_id, kind, metric) AS deviation
  FROM once
  CROSS JOIN UNNEST(metrics) AS m (metric, value)
  WHERE copy = 1
)
SELECT device_id,
       kind,
       metric,
       event_time,
       value_before,
       value,
       value_after,
       round(mean, 3) AS mean,
       round((value - mean) / deviation, 2) AS deviations
FROM beside
WHERE deviation > 0 AND abs(value - mean) > 3 * deviation
ORDER BY abs(value - mean) / deviation DESC, device_id, kind, metric, event_time
