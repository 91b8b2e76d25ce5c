-- How long after its measurement a reading arrives: percentiles by device, in seconds.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: a few columns of those days of readings. Only readings whose device gave the time.
WITH once AS (
  SELECT device_id, late, arrival_time_ms - event_time_ms AS lag_ms,
         row_number() OVER (
           PARTITION BY device_id, reading_id
           ORDER BY dt, hour, arrival_time_ms, sequence_number) AS copy
  FROM readings
  WHERE dt BETWEEN ? AND ? AND device_time
)
SELECT device_id,
       count(*) AS readings,
       count_if(late) AS late,
       approx_percentile(lag_ms, 0.5) / 1000e0 AS p50_seconds,
       approx_percentile(lag_ms, 0.9) / 1000e0 AS p90_seconds,
       approx_percentile(lag_ms, 0.99) / 1000e0 AS p99_seconds,
       max(lag_ms) / 1000e0 AS longest_seconds
FROM once
WHERE copy = 1
GROUP BY device_id
ORDER BY p99_seconds DESC, device_id
