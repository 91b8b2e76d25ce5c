-- Where readings are missing: silences of five minutes or more that are three times as long as the
-- device's usual interval.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: a few columns of those days of readings.
WITH once AS (
  SELECT device_id, kind, event_time, event_time_ms,
         row_number() OVER (
           PARTITION BY device_id, reading_id
           ORDER BY dt, hour, arrival_time_ms, sequence_number) AS copy
  FROM readings
  WHERE dt BETWEEN ? AND ?
),
steps AS (
  SELECT device_id,
         kind,
         lag(event_time) OVER (PARTITION BY device_id, kind ORDER BY event_time_ms) AS gap_start,
         event_time AS gap_end,
         event_time_ms - lag(event_time_ms) OVER (
           PARTITION BY device_id, kind ORDER BY event_time_ms) AS gap_ms
  FROM once
  WHERE copy = 1
),
usual AS (
  SELECT *,
         approx_percentile(if(gap_ms > 0, gap_ms), 0.5) OVER (
           PARTITION BY device_id, kind) AS usual_ms
  FROM steps
)
SELECT device_id,
       kind,
       gap_start,
       gap_end,
       round(gap_ms / 60000e0, 1) AS minutes,
       round(usual_ms / 60000e0, 2) AS usual_minutes,
       gap_ms / usual_ms - 1 AS missing_readings
FROM usual
WHERE gap_ms >= 300000 AND gap_ms >= 3 * usual_ms
ORDER BY gap_ms DESC, device_id, kind, gap_start
