-- asset: deals
-- severity: warning
-- says: Amounts over 500 billion dollars and megawatts over 10,000 of a deal that counts are worth a look.
-- look: dealgraph why {deal_id}
SELECT deal_id, title, amount_usd, capacity_mw FROM deals WHERE counted AND (amount_usd > 5e11 OR capacity_mw > 10000)
