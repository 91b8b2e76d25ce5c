-- The last hours of every metric that moves, from the windows' latest revisions.
SELECT window_start AS hour,
       metric,
       count(DISTINCT device_id) AS devices,
       sum("count") AS samples,
       round(min("min"), 2) AS lowest,
       round(sum("mean" * "count") / sum("count"), 2) AS mean,
       round(max("max"), 2) AS highest
FROM (
  SELECT *, row_number() OVER (
    PARTITION BY device_id, kind, metric, window_start ORDER BY revision DESC) AS latest
  FROM window_aggregates
  WHERE "window" = '1h'
)
WHERE latest = 1
GROUP BY window_start, metric
HAVING max(stddev) > 0
ORDER BY window_start DESC, metric
LIMIT 12
