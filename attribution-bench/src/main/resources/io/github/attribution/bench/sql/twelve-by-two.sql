-- Twelve strategies by channel and campaign: form B with more columns.
WITH conversion AS MATERIALIZED (
  SELECT row_number() OVER () AS conversion, account_id, converted_us, revenue::DOUBLE AS revenue
  FROM conversions
), aged AS (
  SELECT c.conversion, c.revenue, t.channel, t.campaign, t.touched_us,
    (c.converted_us - t.touched_us) / 86400e6::DOUBLE AS days
  FROM touchpoints t JOIN conversion c ON t.account_id = c.account_id
    AND t.touched_us BETWEEN c.converted_us - 30 * 86400000000 AND c.converted_us
), journey AS MATERIALIZED (
  SELECT conversion, revenue, channel, campaign, touched_us,
    pow(2.0::DOUBLE, -days / 7) AS recent_7,
    pow(2.0::DOUBLE, -days / 1) AS recent_1,
    pow(2.0::DOUBLE, -days / 3) AS recent_3,
    pow(2.0::DOUBLE, -days / 14) AS recent_14,
    pow(2.0::DOUBLE, -days / 30) AS recent_30
  FROM aged
), whole AS (
  SELECT conversion, min(touched_us) AS first_at, max(touched_us) AS last_at, count(*) AS touches,
    sum(recent_7) AS recent_sum_7, sum(recent_1) AS recent_sum_1, sum(recent_3) AS recent_sum_3,
    sum(recent_14) AS recent_sum_14, sum(recent_30) AS recent_sum_30
  FROM journey GROUP BY conversion
), placed AS (
  SELECT *, touched_us = first_at AS is_first, touched_us = last_at AS is_last
  FROM journey JOIN whole USING (conversion)
)
SELECT channel, coalesce(campaign, '(none)') AS campaign,
  sum(CASE WHEN is_first THEN revenue ELSE 0 END) AS "first-touch",
  sum(CASE WHEN is_last THEN revenue ELSE 0 END) AS "last-touch",
  sum(revenue / touches) AS "linear",
  sum(revenue * recent_7 / recent_sum_7) AS "time-decay:half-life=7d",
  sum(revenue * recent_1 / recent_sum_1) AS "time-decay:half-life=1d",
  sum(revenue * recent_3 / recent_sum_3) AS "time-decay:half-life=3d",
  sum(revenue * recent_14 / recent_sum_14) AS "time-decay:half-life=14d",
  sum(revenue * recent_30 / recent_sum_30) AS "time-decay:half-life=30d",
  sum(revenue * CASE WHEN touches = 1 THEN 1.0::DOUBLE
    WHEN touches = 2 THEN CASE WHEN is_first THEN 0.4::DOUBLE ELSE 0.4::DOUBLE END / 0.8::DOUBLE
    WHEN is_first THEN 0.4::DOUBLE WHEN is_last THEN 0.4::DOUBLE
    ELSE 0.2::DOUBLE / (touches - 2) END) AS "position-based:first=0.4,last=0.4",
  sum(revenue * CASE WHEN touches = 1 THEN 1.0::DOUBLE
    WHEN touches = 2 THEN CASE WHEN is_first THEN 0.3::DOUBLE ELSE 0.3::DOUBLE END / 0.6::DOUBLE
    WHEN is_first THEN 0.3::DOUBLE WHEN is_last THEN 0.3::DOUBLE
    ELSE 0.4::DOUBLE / (touches - 2) END) AS "position-based:first=0.3,last=0.3",
  sum(revenue * CASE WHEN touches = 1 THEN 1.0::DOUBLE
    WHEN touches = 2 THEN CASE WHEN is_first THEN 0.5::DOUBLE ELSE 0.3::DOUBLE END / 0.8::DOUBLE
    WHEN is_first THEN 0.5::DOUBLE WHEN is_last THEN 0.3::DOUBLE
    ELSE 0.2::DOUBLE / (touches - 2) END) AS "position-based:first=0.5,last=0.3",
  sum(revenue * CASE WHEN touches = 1 THEN 1.0::DOUBLE
    WHEN touches = 2 THEN CASE WHEN is_first THEN 0.2::DOUBLE ELSE 0.6::DOUBLE END / 0.8::DOUBLE
    WHEN is_first THEN 0.2::DOUBLE WHEN is_last THEN 0.6::DOUBLE
    ELSE 0.2::DOUBLE / (touches - 2) END) AS "position-based:first=0.2,last=0.6"
FROM placed
GROUP BY ALL
