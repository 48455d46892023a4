// question: What happened when: which deals were announced, by whom, and do they count? Undated ones come last, unless a day is asked for.
// parameter: organization organization = any, example OpenAI: only deals of this one, name or id
// parameter: since date = any, example 2025-01-01: first day
// parameter: until date = any, example 2026-12-31: last day
// parameter: limit 1..10000 = 200, example 20: at most this many deals, the latest
// columns: announced, deal, type, payers{}, payees{}, usd, capacity_mw, status, bindingness, counted, documents, deal_id
[[organization: MATCH (x:Organization)-[:PARTY_TO]->(own:Deal)
WHERE x.id = $organization OR x.parent_id = $organization
WITH collect(DISTINCT own.id) AS ids]]
MATCH (d:Deal)
WHERE d.listed_on IS NOT NULL [[organization: AND d.id IN ids]]
  [[since: AND d.listed_on >= $since AND d.announced_on IS NOT NULL]] [[until: AND d.listed_on <= $until AND d.announced_on IS NOT NULL]]
WITH d.id AS id, d.listed_on AS day ORDER BY day DESC, id LIMIT $limit
MATCH (d:Deal {id: id})
OPTIONAL MATCH (x:Organization)-[p:PARTY_TO]->(d)
WITH d, count(CASE WHEN p.role = 'customer' THEN 1 END) AS customers,
     collect(DISTINCT CASE WHEN p.role IN ['customer', 'tenant', 'investor', 'lender', 'acquirer'] THEN x.name END) AS payers,
     collect(DISTINCT CASE WHEN p.role = 'developer' THEN x.name END) AS developers,
     collect(DISTINCT CASE WHEN p.role IN ['provider', 'landlord', 'contractor', 'investee', 'borrower', 'target', 'partner'] THEN x.name END) AS payees
RETURN d.announced_on AS day, d.announced AS announced, d.title AS deal, d.type AS type,
       CASE WHEN customers = 0 THEN payers + developers ELSE payers END AS payers,
       CASE WHEN customers = 0 THEN payees ELSE payees + developers END AS payees,
       d.usd AS usd, d.capacity_mw AS capacity_mw, d.status AS status, d.bindingness AS bindingness, d.counted AS counted, d.documents AS documents,
       d.id AS deal_id
ORDER BY day, deal_id
