-- Readings as they are stored, copies too, each day from the small files or from the compacted ones:
-- the compaction, where it is switched on, replaces this view each night by one that knows its days.
-- Cost: the days asked for: a condition on dt reaches the files.
SELECT device_id, kind, reading_id, event_time, event_time_ms, arrival_time, arrival_time_ms,
       device_time, sequence, metrics, attributes, late, windowed, enriched, site, model,
       shard_id, sequence_number, dt, hour
FROM readings
