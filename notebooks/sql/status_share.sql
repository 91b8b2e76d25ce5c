-- Which share of the time every device was ONLINE, from its first event of those days to the last
-- event of all.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: those days of device_events, which are small.
WITH once AS (
  SELECT DISTINCT device_id, status, event_time_ms
  FROM device_events
  WHERE dt BETWEEN ? AND ?
),
periods AS (
  SELECT device_id,
         status,
         coalesce(
           lead(event_time_ms) OVER (PARTITION BY device_id ORDER BY event_time_ms),
           max(event_time_ms) OVER ()) - event_time_ms AS lasted_ms
  FROM once
)
SELECT device_id,
       count_if(status = 'OFFLINE') AS times_offline,
       round(sum(if(status = 'ONLINE', lasted_ms, 0)) / 60000e0, 1) AS online_minutes,
       round(sum(if(status = 'OFFLINE', lasted_ms, 0)) / 60000e0, 1) AS offline_minutes,
       round(
         100e0 * sum(if(status = 'ONLINE', lasted_ms, 0)) / nullif(sum(lasted_ms), 0), 2)
         AS online_percent
FROM periods
GROUP BY device_id
ORDER BY online_percent, device_id
