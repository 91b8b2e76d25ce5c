-- The devices of which the lake holds readings more than once, and how often.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: a few columns of those days of readings. Redelivered are copies of one record of the stream;
-- the other copies a device has sent again itself, later than the job remembers ids.
WITH copies AS (
  SELECT device_id,
         reading_id,
         count(*) AS stored,
         count(DISTINCT (shard_id, sequence_number)) AS sent
  FROM readings
  WHERE dt BETWEEN ? AND ?
  GROUP BY device_id, reading_id
)
SELECT device_id,
       count(*) AS readings,
       sum(stored) AS rows_stored,
       count_if(stored > 1) AS readings_with_copies,
       sum(stored - sent) AS redelivered,
       sum(sent - 1) AS sent_again,
       max(stored) AS most_copies
FROM copies
GROUP BY device_id
HAVING sum(stored) > count(*)
ORDER BY rows_stored - count(*) DESC, device_id
