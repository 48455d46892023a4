// question: Which organizations have a single supplier in a layer, as far as deals tell?
// parameter: layer any|cloud|chips|sites|power = any, example cloud: only this layer
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// parameter: limit 1..10000 = 200, example 20: at most this many rows, those of the largest stated amounts
// columns: layer, customer, supplier, usd, usd_low, usd_high, mw, deals, unvalued, basis, since, customer_id, supplier_id
// analysis: single_supplier
MATCH (m:Market)
WHERE m.side = 'customer' AND m.{{level}} AND m.members = 1 [[layer: AND m.layer = $layer]]
WITH m.organization_id AS customer_id, m.layer AS layer, m.usd AS amount
ORDER BY coalesce(amount, 0) DESC, customer_id, layer LIMIT $limit
MATCH (c:Organization) WHERE c.{{id}} = customer_id
OPTIONAL MATCH (c)-[r:DEPENDS_ON]->(p:Organization) WHERE r.layer = layer AND c.{{id}} <> p.{{id}}
WITH customer_id, layer, c.{{name}} AS customer, p.{{id}} AS supplier_id, min(p.{{name}}) AS supplier, {{sums}}
WHERE supplier_id IS NOT NULL
RETURN layer AS layer, customer AS customer, supplier AS supplier, {{known}}, customer_id AS customer_id, supplier_id AS supplier_id
ORDER BY layer, customer_id
