// question: How did a deal come about: what did each document say, which status followed from it, and when had that happened?
// parameter: deal deal, example OpenAI: id, one that it had before, or words of its title
// columns: deal, said_on, status, happened, source, publisher, url, quote, deal_id
MATCH (doc:Document)-[r:REPORTS]->(d:Deal)
WHERE d.id IN $deal
RETURN d.title AS deal, coalesce(r.said_on, doc.published_on) AS said_on, r.status AS status, r.happened AS happened, doc.title AS source,
       doc.publisher AS publisher, doc.url AS url, r.quote AS quote, d.id AS deal_id
ORDER BY deal, deal_id, said_on, doc.id
