-- Windows as they are stored, copies too, each day from the small files or from the compacted ones:
-- the compaction, where it is switched on, replaces this view each night by one that knows its days.
-- Cost: the days asked for: a condition on dt reaches the files.
SELECT device_id, kind, metric, "window", window_start, window_start_ms, window_end_ms, revision,
       "count", "min", "max", "sum", mean, stddev, "first", first_time_ms, "last", last_time_ms,
       site, model, dt, hour
FROM window_aggregates
