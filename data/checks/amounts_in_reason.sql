-- asset: deals
-- severity: blocking
-- says: No deal is worth nothing or less, has no megawatts or fewer, or ends before it begins.
-- look: dealgraph why {deal_id}
SELECT deal_id, title, amount, currency, amount_usd, capacity_mw, term_years
FROM deals
WHERE amount <= 0 OR capacity_mw <= 0 OR term_years <= 0
