-- asset: deal_mentions
-- severity: blocking
-- says: Offsets of all evidence of deal mentions slice to the text that it quotes.
-- look: dealgraph cypher "MATCH (n:Document) WHERE n.id = '{document_id}' RETURN n.name, n.url"
SELECT document_id, deal_mention_id, span.field AS field, span.start AS start_char, span."end" AS end_char, span.text AS stated,
       substr(documents.text, span.start + 1, span."end" - span.start) AS found
FROM (
    SELECT document_id, deal_mention_id,
           unnest(from_json(record->'$.evidence', '[{"field": "VARCHAR", "start": "INTEGER", "end": "INTEGER", "text": "VARCHAR"}]')) AS span
    FROM deal_mentions
) JOIN documents USING (document_id)
WHERE found IS DISTINCT FROM stated
