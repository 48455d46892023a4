// question: What happened when: which deals were announced, by whom, and do they count?
// parameter: organization organization = any, example OpenAI: only deals of this one, name or id
// parameter: since date = 1900-01-01, example 2025-01-01: first day
// parameter: until date = 9999-12-31, example 2026-12-31: last day
// parameter: limit 1..10000 = 500, example 20: at most this many deals, the latest
// columns: announced, deal, type, payers{}, payees{}, usd, capacity_mw, status, bindingness, counted, documents, deal_id
MATCH (d:Deal)
WHERE d.announced_on >= $since AND d.announced_on <= $until
  AND ($organization = 'any' OR EXISTS { MATCH (x:Organization)-[:PARTY_TO]->(d) WHERE $organization IN [x.id, x.parent_id] })
WITH d ORDER BY d.announced_on DESC, d.id LIMIT $limit
OPTIONAL MATCH (customer:Organization)-[:PARTY_TO {role: 'customer'}]->(d)
WITH d, count(customer) = 0 AS builds_for_itself
OPTIONAL MATCH (payer:Organization)-[p:PARTY_TO]->(d)
WHERE p.role IN ['customer', 'tenant', 'investor', 'lender', 'acquirer'] OR (p.role = 'developer' AND builds_for_itself)
WITH d, builds_for_itself, collect(DISTINCT payer.name) AS payers
OPTIONAL MATCH (payee:Organization)-[q:PARTY_TO]->(d)
WHERE (q.role = 'developer' AND NOT builds_for_itself) OR q.role IN ['provider', 'landlord', 'contractor', 'investee', 'borrower', 'target', 'partner']
RETURN d.announced_on AS day, d.announced AS announced, d.title AS deal, d.type AS type, payers AS payers, collect(DISTINCT payee.name) AS payees, d.usd AS usd,
       d.capacity_mw AS capacity_mw, d.status AS status, d.bindingness AS bindingness, d.counted AS counted, d.documents AS documents,
       d.id AS deal_id
ORDER BY day, deal_id
