-- Five strategies by channel: each conversion's touches as a list ordered by time, taken apart again.
WITH conversion AS (
  SELECT row_number() OVER () AS conversion, account_id, converted_us, revenue::DOUBLE AS revenue
  FROM conversions
), journey AS (
  SELECT c.conversion, any_value(c.revenue) AS revenue, count(*) AS touches,
    list(t.channel ORDER BY t.touched_us) AS channels,
    list(pow(2.0::DOUBLE, -(c.converted_us - t.touched_us) / (7 * 86400e6::DOUBLE)) ORDER BY t.touched_us) AS recents,
    sum(pow(2.0::DOUBLE, -(c.converted_us - t.touched_us) / (7 * 86400e6::DOUBLE))) AS recent_sum
  FROM touchpoints t JOIN conversion c ON t.account_id = c.account_id
    AND t.touched_us BETWEEN c.converted_us - 30 * 86400000000 AND c.converted_us
  GROUP BY c.conversion
), placed AS (
  SELECT revenue, touches, recent_sum,
    unnest(channels) AS channel, unnest(recents) AS recent, unnest(range(1, touches + 1)) AS place
  FROM journey
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
