-- asset: documents
-- severity: warning
-- says: A source that brings seven documents a day or more brings some each day (none has a chance of 0.1 %, Poisson), and not five sigma too many.
-- look: dealgraph sources --refusals {source_id}
WITH days AS (
    SELECT source_id, first_seen_at::DATE AS day, count(*) AS documents FROM documents WHERE source_id IS NOT NULL GROUP BY ALL
), newest AS (
    SELECT max(day) AS day FROM days
), usual AS (
    SELECT source_id, sum(documents) / 28 AS a_day, count(*) AS days_with_any
    FROM days, newest WHERE days.day BETWEEN newest.day - 28 AND newest.day - 1 GROUP BY source_id
)
SELECT usual.source_id, newest.day, coalesce(documents, 0) AS documents, round(a_day, 1) AS usual_a_day
FROM usual CROSS JOIN newest LEFT JOIN days ON days.source_id = usual.source_id AND days.day = newest.day
WHERE days_with_any >= 14 AND a_day >= 7 AND (documents IS NULL OR documents > a_day + 5 * sqrt(a_day))
