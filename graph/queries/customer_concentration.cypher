// question: How much does each supplier's stated revenue in each layer hang on few customers?
// parameter: organization organization = any, example CoreWeave: only this supplier, name or id
// parameter: layer any|cloud|chips|sites|power = any, example cloud: only this layer
// parameter: by usd|usd_per_year|mw = usd, example mw: shares of what: stated amounts, amounts by the year, or capacity
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// parameter: limit 1..10000 = 100, example 20: at most this many rows, the largest amounts first
// columns: supplier, layer, by, customers, unvalued_customers, total, hhi, hhi_low, hhi_high, effective, effective_low, effective_high, top1, top1_share, top1_share_low, top1_share_high, open_bounds, supplier_id
// analysis: customer_concentration
MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization)
WHERE ($organization = 'any' OR $organization IN [p.id, p.parent_id]) AND ($layer = 'any' OR r.layer = $layer)
RETURN {{amounts}}
ORDER BY layer, customer_id, provider_id
