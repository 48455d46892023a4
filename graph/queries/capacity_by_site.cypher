// question: How much capacity is agreed at each site, in each layer, how much more at it and elsewhere together, and whose is the site?
// parameter: layer any|cloud|sites|power = any, example sites: only this layer
// parameter: limit 1..10000 = 200, example 20: at most this many rows, those of the most megawatts
// columns: site, place, layer, mw, mw_shared, deals, without_mw, first_announced, owners{}, operators{}, users{}, site_id
MATCH (d)-[:AT]->(s)
WHERE d.counted AND d.layer IS NOT NULL [[layer: AND d.layer = $layer]]
WITH s.id AS site_id, d.layer AS layer, sum(CASE WHEN NOT d.spread THEN d.capacity_mw END) AS mw,
     count(CASE WHEN NOT d.spread THEN d.capacity_mw END) AS alone, sum(CASE WHEN d.spread THEN d.capacity_mw END) AS mw_shared,
     count(CASE WHEN d.spread THEN d.capacity_mw END) AS shared, count(*) AS deals, min(d.announced_on) AS first_announced
WITH site_id, layer, CASE WHEN alone > 0 THEN mw END AS mw, CASE WHEN shared > 0 THEN mw_shared END AS mw_shared, deals,
     deals - alone - shared AS without_mw, first_announced
ORDER BY coalesce(mw, -1) DESC, coalesce(mw_shared, -1) DESC, site_id, layer LIMIT $limit
MATCH (s:DataCenter {id: site_id})
OPTIONAL MATCH (s)-[:LOCATED_IN]->(p:Place)
RETURN s.name AS site, p.name AS place, layer AS layer, mw AS mw, mw_shared AS mw_shared, deals AS deals, without_mw AS without_mw,
       first_announced AS first_announced, s.owners AS owners, s.operators AS operators, s.users AS users, s.id AS site_id
ORDER BY layer, coalesce(mw, -1) DESC, site_id
