// question: How did the concentration of each layer move, quarter by quarter?
// parameter: layer any|cloud|chips|sites|power = any, example chips: only this layer
// parameter: by usd|usd_per_year|mw = usd, example mw: shares of what: stated amounts, amounts by the year, or capacity
// parameter: level parent|entity = parent, example entity: ultimate parents at the end of the quarter, or organizations as they signed
// parameter: side provider|customer = provider, example customer: by owner, who provides, or by user, who buys
// parameter: day said|announced = said, example announced: a deal counts from the first document that tells it as firm, or from its announcement
// parameter: quarters 1..100 = 8, example 4: so many, the last one that has a change included
// columns: quarter, until, layer, side, level, by, total, hhi, hhi_low, hhi_high, effective, gini, top1, top1_share, top1_share_low, top1_share_high, top3_share, organizations, unvalued_organizations, edges, unvalued_edges, deals, undated_deals
// analysis: concentration_trend
MATCH (o:Organization)-[p:PARTY_TO]->(d:Deal)
WHERE (d.counted OR d.counted_until IS NOT NULL) AND d.layer IS NOT NULL AND ($layer IN ['any', 'chips'] OR d.layer = $layer)
OPTIONAL MATCH (d)-[:COVERS]->(:Hardware)-[:MADE_BY]->(m:Organization)
WITH o, p, d, collect(DISTINCT m.id) AS makers
RETURN 'party' AS kind, d.id AS id, o.id AS organization_id, o.name AS name, p.role AS role, p.usd AS own_usd, d.type AS type, d.usd AS usd,
       d.usd_low AS usd_low, d.usd_high AS usd_high, d.usd_per_year AS usd_per_year, d.capacity_mw AS mw, d.term_years AS term_years,
       d.announced_on AS announced_on, d.counted_from AS since, d.counted_until AS until, makers
UNION ALL
MATCH (o:Organization)-[s:SUBSIDIARY_OF]->(q:Organization)
RETURN 'tie' AS kind, q.id AS id, o.id AS organization_id, q.name AS name, 'parent' AS role, 0 AS own_usd, 'none' AS type, 0 AS usd,
       0 AS usd_low, 0 AS usd_high, 0 AS usd_per_year, 0.0 AS mw, 0.0 AS term_years,
       s.since AS announced_on, s.since AS since, s.until AS until, [o.id] AS makers
UNION ALL
MATCH (:Hardware)-[:MADE_BY]->(m:Organization)
WITH DISTINCT m
RETURN 'maker' AS kind, m.id AS id, m.id AS organization_id, m.name AS name, 'maker' AS role, 0 AS own_usd, 'none' AS type, 0 AS usd,
       0 AS usd_low, 0 AS usd_high, 0 AS usd_per_year, 0.0 AS mw, 0.0 AS term_years,
       date('2000-01-01') AS announced_on, date('2000-01-01') AS since, date('2000-01-01') AS until, [m.id] AS makers
