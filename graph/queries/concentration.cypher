// question: How concentrated is each layer (Herfindahl-Hirschman index, 0 to 10,000), and what share do the largest hold?
// parameter: layer any|cloud|chips|sites|power = any, example chips: only this layer
// parameter: by usd|usd_per_year|mw = usd, example mw: shares of what: stated amounts, amounts by the year, or capacity
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// parameter: side provider|customer = provider, example customer: whose shares
// columns: layer, side, level, by, total, hhi, top1, top1_share, top3_share, organizations, unvalued_organizations, edges, unvalued_edges, partly_valued_edges, deals
// analysis: concentration
MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization)
WHERE $layer = 'any' OR r.layer = $layer
RETURN r.layer AS layer, c.id AS customer_id, c.name AS customer, c.parent_id AS customer_parent_id, c.parent_name AS customer_parent,
       p.id AS provider_id, p.name AS provider, p.parent_id AS provider_parent_id, p.parent_name AS provider_parent,
       CASE WHEN $by = 'mw' THEN r.mw WHEN $by = 'usd_per_year' THEN 1.0 * r.usd_per_year ELSE 1.0 * r.usd END AS amount,
       r.deal_ids AS deal_ids, r.unvalued AS unvalued
ORDER BY layer, customer_id, provider_id
