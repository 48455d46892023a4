// question: Which organizations and ties join communities that hang together by few?
// parameter: seed 0..1000000 = 0, example 1: of the order in which communities are looked for
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// parameter: limit 1..1000 = 50, example 10: at most this many organizations
// columns: organization, community, size, ties, ties_outside, communities_joined, outside, communities, modularity, organization_id
// analysis: bridges
MATCH (a:Organization)-[r:DEPENDS_ON|FUNDS|BACKS]->(b:Organization)
WHERE a.{{id}} <> b.{{id}}
WITH DISTINCT a.{{id}} AS from_id, a.{{name}} AS from_name, b.{{id}} AS to_id, b.{{name}} AS to_name
RETURN from_id AS from_id, from_name AS from_name, collect(to_id) AS to_ids, collect(to_name) AS to_names
