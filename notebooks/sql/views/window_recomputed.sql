-- Every window of 1 minute and of 1 hour, computed from the readings themselves: those too that came
-- too late for the stream's windows.
-- Cost: all of readings, whatever is asked with it. For some days' windows take
-- windows_recomputed_beside_stream.sql, which reads those days only.
WITH samples AS (
  SELECT device_id, kind, metric, value, event_time_ms, late, site, model,
         -- Where the reading stood in its shard: of equal times the earlier is first, the later last.
         lpad(sequence_number, 64, '0') AS place
  FROM readings_distinct
  CROSS JOIN UNNEST(metrics) AS m (metric, value)
),
placed AS (
  SELECT *, event_time_ms - event_time_ms % window_ms AS window_start_ms
  FROM samples
  CROSS JOIN (VALUES (CAST('1m' AS varchar), 60000), ('1h', 3600000)) AS w ("window", window_ms)
)
SELECT device_id, kind, metric, "window",
       CAST(from_unixtime(window_start_ms / 1000e0, 'UTC') AS timestamp(3)) AS window_start,
       window_start_ms,
       window_start_ms + window_ms AS window_end_ms,
       count(*) AS "count",
       min(value) AS "min",
       max(value) AS "max",
       if(is_finite(sum(value)), sum(value)) AS "sum",
       avg(value) AS mean,
       if(is_finite(stddev_pop(value)), stddev_pop(value)) AS stddev,
       min_by(value, ROW(event_time_ms, place)) AS "first",
       min(event_time_ms) AS first_time_ms,
       max_by(value, ROW(event_time_ms, place)) AS "last",
       max(event_time_ms) AS last_time_ms,
       max_by(site, ROW(event_time_ms, place)) AS site,
       max_by(model, ROW(event_time_ms, place)) AS model,
       count_if(late) AS late
FROM placed
GROUP BY device_id, kind, metric, "window", window_ms, window_start_ms
