// question: Which data centers are there, who owns, operates, uses and powers them, and how large are they?
// parameter: organization organization = any, example Oracle: only those it has a part in, name or id
// parameter: country text = any, example US: only in this country, ISO 3166-1 alpha-2
// parameter: limit 1..10000 = 500, example 20: at most this many
// columns: data_center, place, country, mw, mw_basis, mw_stage, owners{}, operators{}, users{}, power{}, deals, largest_deal_mw, source_url, data_center_id
MATCH (s:DataCenter)
[[organization: WHERE EXISTS { MATCH (x:Organization)-[:OWNS|OPERATES|USES]->(s) WHERE x.id = $organization OR x.parent_id = $organization }
   OR EXISTS { MATCH (x:Organization)-[:PARTY_TO]->(:Deal)-[:AT]->(s) WHERE x.id = $organization OR x.parent_id = $organization }]]
OPTIONAL MATCH (s)-[:LOCATED_IN]->(p:Place)
[[country: WITH s, p WHERE p.country = $country]]
WITH s, p ORDER BY coalesce(s.mw, -1) DESC, s.id LIMIT $limit
OPTIONAL MATCH (e:Organization)-[:PARTY_TO {role: 'provider'}]->(w:Deal {layer: 'power'})-[:AT]->(s)
WHERE w.counted
WITH s, p, collect(DISTINCT e.name) AS power
OPTIONAL MATCH (d:Deal)-[:AT]->(s)
WHERE d.counted
RETURN s.name AS data_center, p.name AS place, p.country AS country, s.mw AS mw, s.mw_basis AS mw_basis, s.mw_stage AS mw_stage,
       s.owners AS owners, s.operators AS operators, s.users AS users, power AS power, count(d) AS deals,
       max(CASE WHEN NOT d.spread THEN d.capacity_mw END) AS largest_deal_mw, s.source_url AS source_url, s.id AS data_center_id
ORDER BY coalesce(mw, -1) DESC, data_center_id
