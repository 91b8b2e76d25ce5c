-- What was refused, by reason and device, with an example of each.
-- Parameters: from, to (first and last day of arrival, UTC, as '2026-01-31')
-- Cost: those days of dead_letters without their bytes.
WITH once AS (
  SELECT thing, stage, reason, detail, raw_length, arrival_time,
         row_number() OVER (
           PARTITION BY shard_id, sequence_number, stage, reason
           ORDER BY dt, hour) AS copy
  FROM dead_letters
  WHERE dt BETWEEN ? AND ?
)
SELECT stage,
       reason,
       thing,
       count(*) AS messages,
       min(arrival_time) AS earliest,
       max(arrival_time) AS latest,
       sum(raw_length) AS bytes,
       min_by(detail, arrival_time) AS example
FROM once
WHERE copy = 1
GROUP BY stage, reason, thing
ORDER BY messages DESC, stage, reason, thing
