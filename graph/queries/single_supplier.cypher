// question: Which organizations have a single supplier in a layer, as far as deals tell?
// parameter: layer any|cloud|chips|sites|power = any, example cloud: only this layer
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// parameter: limit 1..10000 = 200, example 20: at most this many rows, those of the largest stated amounts
// columns: layer, customer, supplier, usd, usd_low, usd_high, mw, deals, unvalued, basis, since, customer_id, supplier_id
// analysis: single_supplier
MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization)
WHERE c.{{id}} <> p.{{id}} [[layer: AND r.layer = $layer]]
WITH c.{{id}} AS customer_id, r.layer AS layer, min(p.{{id}}) AS supplier_id, max(p.{{id}}) AS last_id, sum(r.usd) AS amount
WHERE supplier_id = last_id
WITH customer_id, layer, supplier_id, amount ORDER BY coalesce(amount, 0) DESC, customer_id, layer LIMIT $limit
MATCH (c:Organization) WHERE c.{{id}} = customer_id
MATCH (c)-[r:DEPENDS_ON]->(p:Organization) WHERE r.layer = layer AND p.{{id}} = supplier_id
WITH customer_id, layer, supplier_id, {{sums}}
OPTIONAL MATCH (c:Organization {id: customer_id})
OPTIONAL MATCH (p:Organization {id: supplier_id})
RETURN layer AS layer, coalesce(c.name, customer_id) AS customer, coalesce(p.name, supplier_id) AS provider, {{known}},
       customer_id AS customer_id, supplier_id AS provider_id
ORDER BY layer, customer_id
