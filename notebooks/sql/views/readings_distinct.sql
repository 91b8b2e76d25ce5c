-- Every reading once: of the copies that at-least-once delivery left, the first that was stored.
-- Cost: all of readings, whatever is asked with it: a condition on dt does not reach below it, since
-- a copy may lie on another day. For some days' readings begin with the first lines of
-- readings_per_hour.sql instead, which read those days only.
SELECT device_id, kind, reading_id, event_time, event_time_ms, arrival_time, arrival_time_ms,
       device_time, sequence, metrics, attributes, late, windowed, enriched, site, model,
       shard_id, sequence_number, dt, hour
FROM (
  SELECT *,
         row_number() OVER (
           PARTITION BY device_id, reading_id
           ORDER BY dt, hour, arrival_time_ms, sequence_number) AS copy
  FROM readings_all
)
WHERE copy = 1
