-- What every metric of every device did, hour by hour.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: those days of window_aggregates.
WITH latest AS (
  SELECT *,
         row_number() OVER (
           PARTITION BY device_id, kind, metric, window_start_ms
           ORDER BY revision DESC, dt, hour) AS newest
  FROM window_aggregates
  WHERE dt BETWEEN ? AND ? AND "window" = '1h'
)
SELECT device_id, kind, metric, window_start, "count", "min", mean, "max", stddev, "first", "last"
FROM latest
WHERE newest = 1
ORDER BY device_id, kind, metric, window_start
