-- How many files and bytes a query of an hour has to read, and how large the files are.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: nearly nothing: the names and sizes of files, not what is in them.
WITH files AS (
  SELECT dt, hour, "$path" AS path, "$file_size" AS bytes, count(*) AS readings
  FROM readings
  WHERE dt BETWEEN ? AND ?
  GROUP BY dt, hour, "$path", "$file_size"
)
SELECT dt,
       hour,
       count(*) AS files,
       sum(bytes) AS bytes,
       round(avg(bytes)) AS bytes_per_file,
       sum(readings) AS readings,
       round(1e0 * sum(bytes) / sum(readings), 1) AS bytes_per_reading
FROM files
GROUP BY dt, hour
ORDER BY dt, hour
