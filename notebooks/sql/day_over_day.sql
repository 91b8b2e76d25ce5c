-- How every metric of every device changed from one day of event time to the next.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31'); default: the last 2 days
-- Cost: those days of window_aggregates.
WITH latest AS (
  SELECT device_id, kind, metric, window_start,
         max("count") AS "count",
         max_by(mean, revision) AS mean
  FROM window_aggregates
  WHERE dt BETWEEN ? AND ? AND "window" = '1h'
  GROUP BY device_id, kind, metric, window_start
),
days AS (
  SELECT device_id,
         kind,
         metric,
         CAST(window_start AS date) AS day,
         sum("count") AS samples,
         sum(mean * "count") / sum("count") AS mean
  FROM latest
  GROUP BY 1, 2, 3, 4
),
pairs AS (
  SELECT *,
         lag(day) OVER (PARTITION BY device_id, kind, metric ORDER BY day) AS day_before,
         lag(mean) OVER (PARTITION BY device_id, kind, metric ORDER BY day) AS mean_before
  FROM days
)
SELECT device_id,
       kind,
       metric,
       day,
       samples,
       mean,
       mean_before,
       mean - mean_before AS change,
       if(mean_before <> 0, round(100 * (mean - mean_before) / abs(mean_before), 2)) AS percent
FROM pairs
WHERE day_before = date_add('day', -1, day)
ORDER BY device_id, kind, metric, day
