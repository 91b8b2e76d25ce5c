-- What came in, by site and model (from the device registry).
SELECT coalesce(site, '(unknown)') AS site,
       coalesce(model, '(unknown)') AS model,
       count(DISTINCT device_id) AS devices,
       count(DISTINCT (device_id, reading_id)) AS readings,
       min(event_time) AS earliest,
       max(event_time) AS latest
FROM readings
GROUP BY 1, 2
ORDER BY readings DESC, site
LIMIT 12
