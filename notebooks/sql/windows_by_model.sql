-- How the models of devices compare: what each metric did over those days.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: those days of window_aggregates.
WITH latest AS (
  SELECT model, device_id, metric, "count", "min", mean, "max", stddev,
         row_number() OVER (
           PARTITION BY device_id, kind, metric, window_start_ms
           ORDER BY revision DESC, dt, hour) AS newest
  FROM window_aggregates
  WHERE dt BETWEEN ? AND ? AND "window" = '1h'
)
SELECT coalesce(model, '(unknown)') AS model,
       metric,
       count(DISTINCT device_id) AS devices,
       sum("count") AS samples,
       min("min") AS lowest,
       sum(mean * "count") / sum("count") AS mean,
       max("max") AS highest,
       avg(stddev) AS stddev_within_an_hour
FROM latest
WHERE newest = 1
GROUP BY 1, 2
ORDER BY 1, 2
