// question: What does each publisher contribute: how many documents, of which days, and which deals that no other has?
// columns: publisher, kind, documents, copies, undated, first_published, last_published, deals, deals_only_here, counted_deals
MATCH (doc:Document)
OPTIONAL MATCH (doc)-[:REPORTS]->(d:Deal)
OPTIONAL MATCH (other:Document)-[:REPORTS]->(d) WHERE coalesce(other.publisher, '') <> coalesce(doc.publisher, '')
WITH doc, d, count(other) AS others
RETURN doc.publisher AS publisher, doc.kind AS kind, count(DISTINCT doc.id) AS documents, count(DISTINCT CASE WHEN doc.original_id IS NOT NULL THEN doc.id END) AS copies,
       count(DISTINCT CASE WHEN doc.published_on IS NULL THEN doc.id END) AS undated, min(doc.published_on) AS first_published,
       max(doc.published_on) AS last_published, count(DISTINCT d.id) AS deals, count(DISTINCT CASE WHEN others = 0 THEN d.id END) AS deals_only_here,
       count(DISTINCT CASE WHEN d.counted THEN d.id END) AS counted_deals
ORDER BY documents DESC, coalesce(publisher, ''), kind
