-- What every metric of every device did in the hour that begins at each quarter of an hour.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: those days of readings. Every reading is in four windows; other lengths: change 3600 (the
-- window, seconds), 900000 (the hop, milliseconds) and 3 (the hops in a window but one).
WITH once AS (
  SELECT device_id, kind, event_time_ms, metrics,
         row_number() OVER (
           PARTITION BY device_id, reading_id
           ORDER BY dt, hour, arrival_time_ms, sequence_number) AS copy
  FROM readings
  WHERE dt BETWEEN ? AND ?
),
placed AS (
  SELECT device_id, kind, metric, value,
         event_time_ms - event_time_ms % 900000 - hop * 900000 AS start_ms
  FROM once
  CROSS JOIN UNNEST(metrics) AS m (metric, value)
  CROSS JOIN UNNEST(sequence(0, 3)) AS h (hop)
  WHERE copy = 1
)
SELECT device_id,
       kind,
       metric,
       CAST(from_unixtime(start_ms / 1000e0, 'UTC') AS timestamp(3)) AS window_start,
       CAST(from_unixtime(start_ms / 1000e0 + 3600, 'UTC') AS timestamp(3)) AS window_end,
       count(*) AS samples,
       min(value) AS lowest,
       avg(value) AS mean,
       max(value) AS highest
FROM placed
GROUP BY device_id, kind, metric, start_ms
ORDER BY device_id, kind, metric, start_ms
