// question: Between which providers does each lab spread its compute, with what share each, and since when?
// parameter: kind any|lab|cloud|neocloud|chipmaker|enterprise|government|investor|data_center_developer = lab, example lab: only customers of this kind
// parameter: layer any|cloud|chips|sites|power = cloud, example cloud: only this layer
// parameter: by usd|usd_per_year|mw = usd, example mw: shares of what: stated amounts, amounts by the year, or capacity
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// parameter: limit 1..10000 = 100, example 20: at most this many rows; each says how many providers its customer has
// columns: customer, layer, providers, provider, share, share_low, share_high, usd, usd_low, usd_high, usd_per_year, mw, deals, unvalued, since, until, customer_id, provider_id
// analysis: standing
MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization)
WHERE c.{{id}} <> p.{{id}} [[kind: AND c.kind = $kind]] [[layer: AND r.layer = $layer]]
WITH c.{{id}} AS customer_id, r.layer AS group_layer, count(DISTINCT p.{{id}}) AS providers, {{measured}}
ORDER BY providers DESC, customer_id, group_layer LIMIT $limit
MATCH (c:Organization) WHERE c.{{id}} = customer_id [[kind: AND c.kind = $kind]]
OPTIONAL MATCH (c)-[r:DEPENDS_ON]->(p:Organization) WHERE r.layer = group_layer AND c.{{id}} <> p.{{id}}
WITH customer_id, group_layer, providers, stated, low, high, known, closed, p.{{id}} AS provider_id, {{sums}}
WHERE provider_id IS NOT NULL
WITH * ORDER BY providers DESC, customer_id, group_layer, coalesce({{by}}, 0) DESC, provider_id LIMIT $limit
OPTIONAL MATCH (c:Organization {id: customer_id})
OPTIONAL MATCH (p:Organization {id: provider_id})
RETURN group_layer AS layer, coalesce(c.name, customer_id) AS customer, coalesce(p.name, provider_id) AS provider, providers AS providers,
       {{known}}, customer_id AS customer_id, provider_id AS provider_id,
       stated AS stated, low AS low, high AS high, known AS known, closed AS closed,
       {{by}} AS own_stated, {{low}} AS own_low, {{high}} AS own_high, known_{{low}} AS own_known, known_{{high}} AS own_closed
