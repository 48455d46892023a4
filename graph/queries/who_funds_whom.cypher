// question: Who funds whom, by equity or debt, and with how much?
// parameter: kind any|equity|debt = any, example equity: only this kind
// parameter: limit 1..10000 = 200, example 20: at most this many pairs
// columns: funder, funded, kind, usd, usd_low, usd_high, deals, unvalued, deal_ids, funder_id, funded_id
MATCH (f)-[r:FUNDS]->(o)
[[kind: WHERE r.kind = $kind]]
WITH f, r, o ORDER BY coalesce(r.usd, -1) DESC, coalesce(r.usd_high, -1) DESC, f.id, o.id, r.kind LIMIT $limit
RETURN f.name AS funder, o.name AS funded, r.kind AS kind, r.usd AS usd, r.usd_low AS usd_low, r.usd_high AS usd_high,
       r.deals AS deals, r.unvalued AS unvalued, r.deal_ids AS deal_ids, f.id AS funder_id, o.id AS funded_id
ORDER BY coalesce(usd, -1) DESC, coalesce(usd_high, -1) DESC, funder_id, funded_id, kind
