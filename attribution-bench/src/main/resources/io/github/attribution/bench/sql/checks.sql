-- What a run refuses or warns of in touchpoints and conversions, as counts of bad rows: required cells, times in range,
-- and ids that come twice, with the same or with other content.
SELECT 'touchpoints without touchpoint_id, account_id, touched_at or channel' AS problem, count(*) AS bad_rows
FROM touchpoints WHERE touchpoint_id IS NULL OR account_id IS NULL OR touched_us IS NULL OR channel IS NULL
UNION ALL
SELECT 'touchpoints outside the years 1970 to 2100', count(*)
FROM touchpoints WHERE touched_us < 0 OR touched_us >= 4133980800000000
UNION ALL
SELECT 'touchpoint_ids that come twice', count(*)
FROM (SELECT hash(touchpoint_id) AS id FROM touchpoints GROUP BY id HAVING count(*) > 1)
UNION ALL
SELECT 'conversions without conversion_id, account_id, converted_at or revenue', count(*)
FROM conversions WHERE conversion_id IS NULL OR account_id IS NULL OR converted_us IS NULL OR revenue IS NULL
UNION ALL
SELECT 'conversions outside the years 1970 to 2100', count(*)
FROM conversions WHERE converted_us < 0 OR converted_us >= 4133980800000000
UNION ALL
SELECT 'conversion_ids that come twice', count(*)
FROM (SELECT hash(conversion_id) AS id FROM conversions GROUP BY id HAVING count(*) > 1)
UNION ALL
SELECT 'conversions in another currency', count(*)
FROM conversions WHERE currency <> 'EUR'
