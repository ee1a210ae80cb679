-- Five strategies by channel: range join, aggregate for each conversion, join back. Sorts nothing.
WITH conversion AS MATERIALIZED (
  SELECT row_number() OVER () AS conversion, account_id, converted_us, revenue::DOUBLE AS revenue
  FROM conversions
), journey AS MATERIALIZED (
  SELECT c.conversion, c.revenue, t.channel, t.touched_us,
    pow(2.0::DOUBLE, -(c.converted_us - t.touched_us) / (7 * 86400e6::DOUBLE)) AS recent
  FROM touchpoints t JOIN conversion c ON t.account_id = c.account_id
    AND t.touched_us BETWEEN c.converted_us - 30 * 86400000000 AND c.converted_us
), whole AS (
  SELECT conversion, min(touched_us) AS first_at, max(touched_us) AS last_at, count(*) AS touches, sum(recent) AS recent_sum
  FROM journey GROUP BY conversion
)
SELECT channel,
  sum(CASE WHEN touched_us = first_at THEN revenue ELSE 0 END) AS "first-touch",
  sum(CASE WHEN touched_us = last_at THEN revenue ELSE 0 END) AS "last-touch",
  sum(revenue / touches) AS "linear",
  sum(revenue * recent / recent_sum) AS "time-decay",
  sum(revenue * CASE WHEN touches = 1 THEN 1.0::DOUBLE WHEN touches = 2 THEN 0.5::DOUBLE
    WHEN touched_us = first_at OR touched_us = last_at THEN 0.4::DOUBLE
    ELSE 0.2::DOUBLE / (touches - 2) END) AS "position-based"
FROM journey JOIN whole USING (conversion)
GROUP BY channel
