-- Five strategies by channel with window functions over each conversion's touches: the form that most would write.
WITH conversion AS (
  SELECT row_number() OVER () AS conversion, account_id, converted_us, revenue::DOUBLE AS revenue
  FROM conversions
), journey AS (
  SELECT c.conversion, c.revenue, t.channel, t.touched_us,
    pow(2.0::DOUBLE, -(c.converted_us - t.touched_us) / (7 * 86400e6::DOUBLE)) AS recent
  FROM touchpoints t JOIN conversion c ON t.account_id = c.account_id
    AND t.touched_us BETWEEN c.converted_us - 30 * 86400000000 AND c.converted_us
), placed AS (
  SELECT channel, revenue, recent,
    row_number() OVER by_time AS place,
    count(*) OVER whole AS touches,
    sum(recent) OVER whole AS recent_sum
  FROM journey
  WINDOW whole AS (PARTITION BY conversion), by_time AS (PARTITION BY conversion ORDER BY touched_us)
)
SELECT channel,
  sum(CASE WHEN place = 1 THEN revenue ELSE 0 END) AS "first-touch",
  sum(CASE WHEN place = touches THEN revenue ELSE 0 END) AS "last-touch",
  sum(revenue / touches) AS "linear",
  sum(revenue * recent / recent_sum) AS "time-decay",
  sum(revenue * CASE WHEN touches = 1 THEN 1.0::DOUBLE WHEN touches = 2 THEN 0.5::DOUBLE
    WHEN place = 1 OR place = touches THEN 0.4::DOUBLE
    ELSE 0.2::DOUBLE / (touches - 2) END) AS "position-based"
FROM placed
GROUP BY channel
