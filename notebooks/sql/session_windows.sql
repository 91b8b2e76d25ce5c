-- When every device was at work: its sessions, which end with ten minutes without a reading.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: a few columns of those days of readings. Another gap: change 600000, in milliseconds.
WITH once AS (
  SELECT device_id, event_time, event_time_ms,
         row_number() OVER (
           PARTITION BY device_id, reading_id
           ORDER BY dt, hour, arrival_time_ms, sequence_number) AS copy
  FROM readings
  WHERE dt BETWEEN ? AND ?
),
marked AS (
  SELECT *,
         if(event_time_ms - lag(event_time_ms) OVER (
              PARTITION BY device_id ORDER BY event_time_ms) <= 600000, 0, 1) AS begins
  FROM once
  WHERE copy = 1
),
numbered AS (
  SELECT *,
         sum(begins) OVER (
           PARTITION BY device_id ORDER BY event_time_ms
           RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS session
  FROM marked
)
SELECT device_id,
       session,
       min(event_time) AS session_start,
       max(event_time) AS session_end,
       round((max(event_time_ms) - min(event_time_ms)) / 60000e0, 1) AS minutes,
       count(*) AS readings
FROM numbered
GROUP BY device_id, session
ORDER BY device_id, session
