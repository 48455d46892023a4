// question: What changed since a day: which deals are new, which have another status, of which is there more to read?
// parameter: since date, example 2026-01-01: what documents of this day and later say
// parameter: limit 1..10000 = 200, example 20: at most this many deals
// columns: said_on, change, deal, type, usd, status_before, status_now, counted, new_documents, source, quote, url, deal_id
// analysis: changes
MATCH (d:Deal)
WHERE d.last_said_on >= $since
WITH d ORDER BY d.last_said_on DESC, d.id LIMIT $limit
MATCH (doc:Document)-[r:REPORTS]->(d)
RETURN d.id AS deal_id, d.title AS deal, d.type AS type, d.usd AS usd, d.status AS status, d.counted AS counted,
       coalesce(r.said_on, doc.published_on) AS said_on, r.status AS said_status, doc.title AS source, r.quote AS quote, doc.url AS url,
       doc.id AS document_id
ORDER BY deal_id, said_on, document_id
