-- How many readings came in each hour of arrival, of how many devices, and how many were late.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: a few columns of those days of readings.
WITH once AS (
  SELECT device_id, late, windowed, dt, hour,
         row_number() OVER (
           PARTITION BY device_id, reading_id
           ORDER BY dt, hour, arrival_time_ms, sequence_number) AS copy
  FROM readings
  WHERE dt BETWEEN ? AND ?
)
SELECT dt,
       hour,
       count(DISTINCT device_id) AS devices,
       count(*) AS readings,
       count_if(late) AS late,
       count_if(NOT windowed) AS in_no_window
FROM once
WHERE copy = 1
GROUP BY dt, hour
ORDER BY dt, hour
