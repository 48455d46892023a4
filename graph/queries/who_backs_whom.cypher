// question: Who backs whose obligations, up to how much in all? Never part of other sums.
// parameter: limit 1..10000 = 200, example 20: at most this many pairs
// columns: guarantor, obligor, usd, usd_low, usd_high, deals, unvalued, deal_ids, guarantor_id, obligor_id
MATCH (g)-[r:BACKS]->(o)
WITH g, r, o ORDER BY coalesce(r.usd, -1) DESC, g.id, o.id LIMIT $limit
RETURN g.name AS guarantor, o.name AS obligor, r.usd AS usd, r.usd_low AS usd_low, r.usd_high AS usd_high, r.deals AS deals,
       r.unvalued AS unvalued, r.deal_ids AS deal_ids, g.id AS guarantor_id, o.id AS obligor_id
ORDER BY coalesce(usd, -1) DESC, guarantor_id, obligor_id
