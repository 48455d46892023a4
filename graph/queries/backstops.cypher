// question: Who guarantees whose payments to whom, and for how much? Never part of other sums.
// parameter: limit 1..1000 = 100, example 20: at most this many rows
// columns: guarantor, obligor, beneficiaries{}, deal, usd, deal_usd, announced, deal_id
MATCH (g)-[b:BACKS]->(o)
UNWIND b.deal_ids AS one
MATCH (d:Deal) WHERE d.id = one
WITH g, o, d ORDER BY g.name, o.name, d.announced, d.id LIMIT $limit
OPTIONAL MATCH (g)-[p:PARTY_TO]->(d) WHERE p.role = 'guarantor'
OPTIONAL MATCH (x:Organization)-[q:PARTY_TO]->(d)
WHERE q.role IN ['provider', 'landlord', 'developer', 'lender', 'contractor', 'investee', 'target'] AND x.id <> o.id
RETURN g.name AS guarantor, o.name AS obligor, collect(DISTINCT x.name) AS beneficiaries, d.title AS deal, p.usd AS usd, d.usd AS deal_usd,
       d.announced AS announced, d.id AS deal_id
ORDER BY guarantor, obligor, announced, deal_id
