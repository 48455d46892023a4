// question: How much does each supplier's stated revenue in each layer hang on few customers?
// parameter: organization organization = any, example CoreWeave: only this supplier, name or id
// parameter: layer any|cloud|chips|sites|power = any, example cloud: only this layer
// parameter: by usd|usd_per_year|mw = usd, example mw: shares of what: stated amounts, amounts by the year, or capacity
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// parameter: limit 1..10000 = 50, example 20: at most this many rows, the largest amounts first
// columns: supplier, layer, by, customers, unvalued_customers, total, hhi, hhi_low, hhi_high, effective, effective_low, effective_high, top1, top1_share, top1_share_low, top1_share_high, open_bounds, supplier_id
// analysis: customer_concentration
[[organization: MATCH (asked:Organization {id: $organization})
MATCH (x:Organization) WHERE x.id = asked.id OR x.parent_id = asked.{{id}}
WITH DISTINCT x.{{id}} AS one]]
MATCH (m:Market)
WHERE m.side = 'provider' AND m.{{level}} [[layer: AND m.layer = $layer]] [[organization: AND m.organization_id = one]]
WITH m.organization_id AS group_id, m.layer AS group_layer, m.members AS all_members, m.{{by}} AS amount
ORDER BY coalesce(amount, 0) DESC, group_id, group_layer LIMIT $limit
MATCH (p:Organization) WHERE p.{{id}} = group_id
OPTIONAL MATCH (c)-[r:DEPENDS_ON]->(p)
WHERE r.layer = group_layer AND c.{{id}} <> p.{{id}} AND (r.{{low}} IS NOT NULL OR r.{{by}} IS NOT NULL)
WITH group_id, group_layer, all_members, p.{{name}} AS name, c.{{id}} AS other_id, min(c.{{name}}) AS other, {{measured}}
WITH group_id, group_layer, name, all_members, other, {{member}}
RETURN group_id AS id, group_layer AS layer, name AS name, all_members AS members, {{members}}
