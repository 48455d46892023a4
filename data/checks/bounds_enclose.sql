-- asset: deals
-- severity: blocking
-- says: The stated amount in USD lies between its bounds, and there are none without it.
-- look: dealgraph why {deal_id}
SELECT deal_id, title, low_usd, amount_usd, high_usd
FROM deals
WHERE low_usd > amount_usd OR amount_usd > high_usd OR (amount_usd IS NULL AND (low_usd IS NOT NULL OR high_usd IS NOT NULL))
