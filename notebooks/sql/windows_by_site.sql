-- What every metric did at each site, hour by hour, over all of the site's devices.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: those days of window_aggregates.
WITH latest AS (
  SELECT device_id, metric, window_start,
         max_by(site, revision) AS site,
         max("count") AS "count",
         max_by("min", revision) AS "min",
         max_by(mean, revision) AS mean,
         max_by("max", revision) AS "max"
  FROM window_aggregates
  WHERE dt BETWEEN ? AND ? AND "window" = '1h'
  GROUP BY device_id, kind, metric, window_start
)
SELECT coalesce(site, '(unknown)') AS site,
       metric,
       window_start,
       count(DISTINCT device_id) AS devices,
       sum("count") AS samples,
       min("min") AS lowest,
       sum(mean * "count") / sum("count") AS mean,
       max("max") AS highest
FROM latest
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
