// question: What does an organization depend on through its providers and theirs, and by which way?
// parameter: organization organization, example OpenAI: name or id
// parameter: hops 1..5 = 3, example 2: how far to follow
// columns: organization, reached, kind, hops, layers, path, share_along_path, last_usd, unvalued
// analysis: reach
MATCH (a:Organization)-[r:DEPENDS_ON]->(m:Organization)
WHERE (a.id = $organization OR a.parent_id = $organization)
RETURN {{ways}}, collect(a.name) AS own
UNION ALL
MATCH (o:Organization)-[:DEPENDS_ON {{reach_before}}]->(a:Organization)
WHERE (o.id = $organization OR o.parent_id = $organization)
WITH DISTINCT a
MATCH (a)-[r:DEPENDS_ON]->(m:Organization)
RETURN {{ways}}, collect(CASE WHEN a.id = '' THEN a.name END) AS own
