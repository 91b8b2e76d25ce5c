-- When every device was OFFLINE, by the job's own word, and for how long.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: those days of device_events, which are small. A period that goes on has no end.
WITH once AS (
  SELECT DISTINCT device_id, status, event_time, event_time_ms, silence_ms, site
  FROM device_events
  WHERE dt BETWEEN ? AND ?
),
periods AS (
  SELECT *,
         lead(event_time) OVER (PARTITION BY device_id ORDER BY event_time_ms) AS online_again,
         lead(event_time_ms) OVER (PARTITION BY device_id ORDER BY event_time_ms) AS online_again_ms
  FROM once
)
SELECT device_id,
       coalesce(site, '(unknown)') AS site,
       event_time AS offline_since,
       online_again,
       round((online_again_ms - event_time_ms) / 60000e0, 1) AS minutes,
       round(silence_ms / 60000e0, 1) AS silent_minutes_before
FROM periods
WHERE status = 'OFFLINE'
ORDER BY device_id, event_time
