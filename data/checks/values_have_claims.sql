-- asset: deals
-- severity: blocking
-- says: No value without a chosen claim that shows where it stands.
-- look: dealgraph why {deal_id}
SELECT deal_id, title, field
FROM (
    SELECT deal_id, title, 'value' AS field FROM deals WHERE amount IS NOT NULL
    UNION ALL SELECT deal_id, title, 'term_years' FROM deals WHERE term_years IS NOT NULL
) AS shown
WHERE NOT EXISTS (FROM claims WHERE claims.deal_id = shown.deal_id AND claims.field = shown.field AND chosen)
