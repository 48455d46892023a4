// question: Which deals does an organization take part in, and which sentence of which document says so?
// parameter: organization organization, example OpenAI: name or id; its subsidiaries are included
// parameter: limit 1..10000 = 200, example 20: at most this many rows
// columns: deal, type, usd, announced, status, bindingness, counted, counted_reason, source, publisher, published_on, url, field, quote, start, end, copy_of, deal_id, document_id
MATCH (o:Organization)-[:PARTY_TO]->(d:Deal)
WHERE (o.id = $organization OR o.parent_id = $organization)
WITH DISTINCT d
OPTIONAL MATCH (doc:Document)-[r:REPORTS]->(d)
RETURN d.announced_on AS announced_on, d.title AS deal, d.type AS type, d.usd AS usd, d.announced AS announced, d.status AS status, d.bindingness AS bindingness,
       d.counted AS counted, d.counted_reason AS counted_reason, doc.title AS source, doc.publisher AS publisher,
       doc.published_on AS published_on, doc.url AS url, r.field AS field, r.quote AS quote, r.start AS start, r.`end` AS `end`,
       doc.original_id AS copy_of, d.id AS deal_id, doc.id AS document_id
ORDER BY announced_on, deal_id, published_on, document_id
LIMIT $limit
