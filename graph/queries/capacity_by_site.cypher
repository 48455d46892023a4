// question: How much capacity is agreed at each site, in each layer, how much more at it and elsewhere together, and whose is the site?
// parameter: layer any|cloud|sites|power = any, example sites: only this layer
// columns: site, place, layer, mw, mw_shared, deals, without_mw, first_announced, owners{}, operators{}, users{}, site_id
MATCH (d:Deal)-[:AT]->(s:DataCenter)
WHERE d.counted AND d.layer IS NOT NULL AND ($layer = 'any' OR d.layer = $layer)
WITH s, d.layer AS layer, sum(CASE WHEN NOT d.spread THEN d.capacity_mw END) AS mw,
     count(CASE WHEN NOT d.spread THEN d.capacity_mw END) AS alone, sum(CASE WHEN d.spread THEN d.capacity_mw END) AS mw_shared,
     count(CASE WHEN d.spread THEN d.capacity_mw END) AS shared, count(*) AS deals, min(d.announced_on) AS first_announced
OPTIONAL MATCH (s)-[:LOCATED_IN]->(p:Place)
RETURN s.name AS site, p.name AS place, layer AS layer, CASE WHEN alone = 0 THEN NULL ELSE mw END AS mw,
       CASE WHEN shared = 0 THEN NULL ELSE mw_shared END AS mw_shared, deals AS deals,
       deals - alone - shared AS without_mw, first_announced AS first_announced, s.owners AS owners,
       s.operators AS operators, s.users AS users, s.id AS site_id
ORDER BY layer, coalesce(mw, -1) DESC, site_id
