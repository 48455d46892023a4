// question: Which deals that count are the largest, and which sentence says so?
// parameter: type any|compute|chips|equity|debt|lease|power|construction|acquisition|partnership = any, example compute: only deals of this type
// parameter: limit 1..1000 = 20, example 10: at most this many deals
// columns: deal, type, payers{}, payees{}, usd, usd_low, usd_high, announced, status, documents, sources, source, url, quote, deal_id
// first_per: deal_id
MATCH (d:Deal)
WHERE d.counted AND d.usd IS NOT NULL [[type: AND d.type = $type]]
WITH d ORDER BY d.usd DESC, d.id LIMIT $limit
OPTIONAL MATCH (customer:Organization)-[:PARTY_TO {role: 'customer'}]->(d)
WITH d, count(customer) = 0 AS builds_for_itself
OPTIONAL MATCH (payer:Organization)-[p:PARTY_TO]->(d)
WHERE p.role IN ['customer', 'tenant', 'investor', 'lender', 'acquirer'] OR (p.role = 'developer' AND builds_for_itself)
WITH d, builds_for_itself, collect(DISTINCT payer.name) AS payers
OPTIONAL MATCH (payee:Organization)-[q:PARTY_TO]->(d)
WHERE (q.role = 'developer' AND NOT builds_for_itself) OR q.role IN ['provider', 'landlord', 'contractor', 'investee', 'borrower', 'target', 'partner']
WITH d, payers, collect(DISTINCT payee.name) AS payees
OPTIONAL MATCH (doc:Document)-[r:REPORTS]->(d) WHERE r.quote IS NOT NULL
RETURN d.title AS deal, d.type AS type, payers AS payers, payees AS payees, d.usd AS usd, d.usd_low AS usd_low, d.usd_high AS usd_high,
       d.announced AS announced, d.status AS status, d.documents AS documents, d.sources AS sources, doc.title AS source,
       doc.url AS url, r.quote AS quote, d.id AS deal_id
ORDER BY usd DESC, deal_id, CASE WHEN r.field = 'value' THEN 0 ELSE 1 END, doc.published_on, doc.id
