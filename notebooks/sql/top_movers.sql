-- The twenty metrics of devices that changed most: whose hourly mean moved furthest, in their own
-- standard deviations.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: those days of window_aggregates.
WITH latest AS (
  SELECT device_id, kind, metric, window_start, max_by(mean, revision) AS mean
  FROM window_aggregates
  WHERE dt BETWEEN ? AND ? AND "window" = '1h'
  GROUP BY device_id, kind, metric, window_start
),
moves AS (
  SELECT device_id,
         kind,
         metric,
         count(*) AS hours,
         min_by(mean, window_start) AS earliest_mean,
         max_by(mean, window_start) AS latest_mean,
         stddev_pop(mean) AS deviation
  FROM latest
  GROUP BY device_id, kind, metric
)
SELECT device_id,
       kind,
       metric,
       hours,
       round(earliest_mean, 3) AS earliest_mean,
       round(latest_mean, 3) AS latest_mean,
       round(latest_mean - earliest_mean, 3) AS moved,
       round((latest_mean - earliest_mean) / deviation, 3) AS deviations
FROM moves
WHERE deviation > 0
ORDER BY abs((latest_mean - earliest_mean) / deviation) DESC, device_id, kind, metric
LIMIT 20
