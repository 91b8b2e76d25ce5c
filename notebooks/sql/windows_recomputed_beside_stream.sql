-- The hours that the stream's last word tells differently from the readings: what came too late.
-- Parameters: from, to, from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: those days of readings and of window_aggregates. Windows that go on across the first or the
-- last day are cut there: take a day more on each side to be sure of those.
WITH once AS (
  SELECT device_id, kind, event_time_ms, metrics,
         row_number() OVER (
           PARTITION BY device_id, reading_id
           ORDER BY dt, hour, arrival_time_ms, sequence_number) AS copy
  FROM readings
  WHERE dt BETWEEN ? AND ?
),
recomputed AS (
  SELECT device_id,
         kind,
         metric,
         event_time_ms - event_time_ms % 3600000 AS window_start_ms,
         count(*) AS samples,
         avg(value) AS mean
  FROM once
  CROSS JOIN UNNEST(metrics) AS m (metric, value)
  WHERE copy = 1
  GROUP BY 1, 2, 3, 4
),
streamed AS (
  SELECT device_id, kind, metric, window_start_ms, max("count") AS samples,
         max_by(mean, revision) AS mean
  FROM window_aggregates
  WHERE dt BETWEEN ? AND ? AND "window" = '1h'
  GROUP BY device_id, kind, metric, window_start_ms
)
SELECT device_id,
       kind,
       metric,
       CAST(from_unixtime(window_start_ms / 1000e0, 'UTC') AS timestamp(3)) AS window_start,
       coalesce(s.samples, 0) AS samples_in_stream,
       coalesce(r.samples, 0) AS samples_recomputed,
       s.mean AS mean_in_stream,
       r.mean AS mean_recomputed
FROM recomputed r
FULL JOIN streamed s USING (device_id, kind, metric, window_start_ms)
WHERE coalesce(s.samples, 0) <> coalesce(r.samples, 0)
ORDER BY device_id, kind, metric, window_start_ms
