// question: Which sentence, in which document, at which characters, says what we know of a deal?
// parameter: deal deal, example OpenAI: id, one that it had before, or words of its title
// columns: deal, source, publisher, published_on, url, field, quote, start, end, copy_of, deal_id, document_id
MATCH (doc:Document)-[r:REPORTS]->(d:Deal)
WHERE d.id IN $deal
RETURN d.title AS deal, doc.title AS source, doc.publisher AS publisher, doc.published_on AS published_on, doc.url AS url,
       r.field AS field, r.quote AS quote, r.start AS start, r.`end` AS `end`, doc.original_id AS copy_of,
       d.id AS deal_id, doc.id AS document_id
ORDER BY deal, deal_id, published_on, document_id
