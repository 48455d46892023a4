// question: What does an organization depend on through its providers and theirs, and by which way?
// parameter: organization organization, example OpenAI: name or id
// parameter: hops 1..5 = 3, example 2: how far to follow
// columns: organization, reached, kind, hops, layers, path, share_along_path, last_usd, unvalued
// analysis: reach
MATCH (o:Organization)-[:DEPENDS_ON {{reach}}]->(m:Organization)
WHERE (o.id = $organization OR o.parent_id = $organization)
WITH DISTINCT m
MATCH (a:Organization)-[r:DEPENDS_ON]->(m)
RETURN m.id AS to_id, m.name AS to_name, m.kind AS to_kind,
       collect({from_id: a.id, own: CASE WHEN a.id = $organization OR a.parent_id = $organization THEN a.name END, layer: r.layer, usd: r.usd,
                share: r.share_of_customer, unvalued: r.unvalued}) AS ways
