-- asset: deals
-- severity: blocking
-- says: No deal is worth nothing, less, or more than five trillion dollars; none has more than 50 GW or lasts over 99 years.
-- look: dealgraph why {deal_id}
SELECT deal_id, title, amount, currency, amount_usd, capacity_mw, term_years
FROM deals
WHERE amount <= 0 OR amount_usd > 5e12 OR capacity_mw <= 0 OR capacity_mw > 50000 OR term_years <= 0 OR term_years > 99
