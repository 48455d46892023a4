// question: Where do sources disagree on a deal: which values, who says them since when, and which one is shown, why?
// parameter: field any|value|capacity_mw|term_years|status|type|announced|starts_on|ends_on|bindingness|hardware|parties = any, example value: only this field
// parameter: limit 1..10000 = 100, example 20: at most this many rows
// columns: deal, field, shown, shown_said_on, shown_sources, shown_independent, other, other_said_on, other_sources, other_independent, why, deal_id
// analysis: conflicts
MATCH ()-[s:STATES]->(d)
WHERE s.differs = true [[field: AND (s.field = $field OR ($field = 'parties' AND s.field STARTS WITH 'parties.'))]]
WITH DISTINCT d.id AS id, coalesce(d.usd, 0) AS size ORDER BY size DESC, id LIMIT $limit
MATCH (d:Deal {id: id})
WITH collect(d.id) AS ids
MATCH (doc:Document)-[s:STATES]->(d:Deal)
WHERE d.id IN ids [[field: AND (s.field = $field OR ($field = 'parties' AND s.field STARTS WITH 'parties.'))]]
RETURN d.id AS deal_id, d.title AS deal, d.usd AS usd, s.field AS field, s.value AS value, s.said_on AS said_on, s.chosen AS chosen,
       s.differs AS differs, s.why AS why, s.source_id AS source_id, coalesce(doc.title, doc.name) AS source
ORDER BY deal_id, field, value, said_on, doc.id
