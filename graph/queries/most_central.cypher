// question: Which organizations are most central among those that depend on each other?
// parameter: measure pagerank|betweenness = pagerank, example betweenness: how much hangs on it through others too, or how often it lies between others
// parameter: limit 1..1000 = 20, example 10: at most this many
// columns: organization, kind, pagerank, betweenness, customers, providers, organization_id
MATCH (o:Organization)
WHERE o.pagerank IS NOT NULL
RETURN o.name AS organization, o.kind AS kind, o.pagerank AS pagerank, o.betweenness AS betweenness,
       COUNT { MATCH (c:Organization)-[:DEPENDS_ON]->(o) } AS customers, COUNT { MATCH (o)-[:DEPENDS_ON]->(p:Organization) } AS providers,
       o.id AS organization_id
ORDER BY CASE WHEN $measure = 'pagerank' THEN pagerank ELSE betweenness END DESC, organization_id
LIMIT $limit
