// question: How much capacity is agreed at each site, in each layer, and whose is the site?
// parameter: layer any|cloud|sites|power = any, example sites: only this layer
// columns: site, place, layer, mw, deals, without_mw, first_announced, owners{}, operators{}, users{}, site_id
MATCH (d:Deal)-[:AT]->(s:DataCenter)
WHERE d.counted AND d.layer IS NOT NULL AND ($layer = 'any' OR d.layer = $layer)
WITH s, d.layer AS layer, sum(d.capacity_mw) AS mw, count(d.capacity_mw) AS known, count(*) AS deals, min(d.announced_on) AS first_announced
OPTIONAL MATCH (s)-[:LOCATED_IN]->(p:Place)
RETURN s.name AS site, p.name AS place, layer AS layer, CASE WHEN known = 0 THEN NULL ELSE mw END AS mw, deals AS deals,
       deals - known AS without_mw, first_announced AS first_announced, s.owners AS owners,
       s.operators AS operators, s.users AS users, s.id AS site_id
ORDER BY layer, coalesce(mw, -1) DESC, site_id
