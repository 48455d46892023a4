// question: Where do sources disagree on a deal: which values, who says them since when, and which one is shown, why?
// parameter: field any|value|capacity_mw|term_years|status|type|announced|starts_on|ends_on|bindingness|hardware|parties = any, example value: only this field
// parameter: limit 1..10000 = 100, example 20: at most this many rows
// columns: deal, field, shown, shown_said_on, shown_sources, shown_independent, other, other_said_on, other_sources, other_independent, why, deal_id
// analysis: conflicts
MATCH (:Document)-[other:STATES]->(d:Deal)
WHERE other.differs AND ($field = 'any' OR other.field = $field OR ($field = 'parties' AND other.field STARTS WITH 'parties.'))
WITH DISTINCT d ORDER BY coalesce(d.usd, 0) DESC, d.id LIMIT $limit
MATCH (doc:Document)-[s:STATES]->(d)
WHERE $field = 'any' OR s.field = $field OR ($field = 'parties' AND s.field STARTS WITH 'parties.')
RETURN d.id AS deal_id, d.title AS deal, d.usd AS usd, s.field AS field, s.value AS value, s.said_on AS said_on, s.chosen AS chosen,
       s.differs AS differs, s.why AS why, s.source_id AS source_id, coalesce(doc.title, doc.name) AS source
ORDER BY deal_id, field, value, said_on, doc.id
