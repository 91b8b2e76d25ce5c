-- Every window of the stream once: of its emissions the one of the highest revision.
-- Cost: all of window_aggregates, whatever is asked with it: a condition on dt does not reach below
-- it, since a late reading's emission may lie on another day. For some days' windows take
-- windows_by_device.sql instead, which reads those days only.
SELECT device_id, kind, metric, "window", window_start, window_start_ms, window_end_ms, revision,
       "count", "min", "max", "sum", mean, stddev, "first", first_time_ms, "last", last_time_ms,
       site, model, dt, hour
FROM (
  SELECT *,
         row_number() OVER (
           PARTITION BY device_id, kind, metric, "window", window_start_ms
           ORDER BY revision DESC, dt, hour) AS newest
  FROM window_aggregates_all
)
WHERE newest = 1
