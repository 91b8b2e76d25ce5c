-- How many readings each device sent on a day.
SELECT device_id, count(DISTINCT reading_id) AS readings
FROM readings
WHERE dt = '2026-01-31'
GROUP BY device_id
