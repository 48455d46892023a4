-- asset: deals
-- severity: warning
-- says: No deal is worth more than five trillion dollars, has more than 50 GW or lasts over 99 years; people do speak of such plans.
-- look: dealgraph why {deal_id}
SELECT deal_id, title, amount, currency, amount_usd, capacity_mw, term_years
FROM deals
WHERE amount_usd > 5e12 OR capacity_mw > 50000 OR term_years > 99
