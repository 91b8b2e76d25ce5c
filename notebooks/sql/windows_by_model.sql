-- How the models of devices compare: what each metric did over those days.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: those days of window_aggregates.
WITH latest AS (
  SELECT device_id, metric,
         max_by(model, revision) AS model,
         max("count") AS "count",
         max_by("min", revision) AS "min",
         max_by(mean, revision) AS mean,
         max_by("max", revision) AS "max",
         max_by(stddev, revision) AS stddev
  FROM window_aggregates
  WHERE dt BETWEEN ? AND ? AND "window" = '1h'
  GROUP BY device_id, kind, metric, window_start
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
GROUP BY 1, 2
ORDER BY 1, 2
