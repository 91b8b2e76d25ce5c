-- What every metric of every device did, hour by hour.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: those days of window_aggregates.
SELECT device_id,
       kind,
       metric,
       window_start,
       max("count") AS "count",
       max_by("min", revision) AS "min",
       max_by(mean, revision) AS mean,
       max_by("max", revision) AS "max",
       max_by(stddev, revision) AS stddev,
       max_by("first", revision) AS "first",
       max_by("last", revision) AS "last"
FROM window_aggregates
WHERE dt BETWEEN ? AND ? AND "window" = '1h'
GROUP BY device_id, kind, metric, window_start
ORDER BY device_id, kind, metric, window_start
