-- asset: deals
-- severity: blocking
-- says: The stated amount in USD lies between its bounds, but for cents, and there are none without it.
-- look: dealgraph why {deal_id}
WITH rounded AS (
    -- The amount of a month or year is rounded to the cent before it is multiplied, its bounds are rounded after.
    SELECT *, 0.01 + 0.06 * greatest(coalesce(term_years, 1), 1) AS cents FROM deals
)
SELECT deal_id, title, low_usd, amount_usd, high_usd
FROM rounded
WHERE low_usd > amount_usd + cents OR amount_usd > high_usd + cents
   OR (amount_usd IS NULL AND (low_usd IS NOT NULL OR high_usd IS NOT NULL))
