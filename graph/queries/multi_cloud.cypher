// question: Which customers spread their compute over several providers, and what share has the largest?
// parameter: layer cloud|chips|sites|power = cloud, example cloud: which layer
// parameter: providers 1..100 = 2, example 2: at least this many
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// parameter: limit 1..10000 = 200, example 20: at most this many customers, those with the most providers
// columns: customer, providers, names{}, usd, largest_share, unvalued_providers, customer_id
MATCH (m:Market)
WHERE m.side = 'customer' AND m.{{level}} AND m.layer = $layer AND m.members >= $providers
WITH m.organization_id AS customer_id, m.members AS providers, m.usd AS total
ORDER BY providers DESC, customer_id LIMIT $limit
MATCH (c:Organization) WHERE c.{{id}} = customer_id
OPTIONAL MATCH (c)-[r:DEPENDS_ON]->(p:Organization) WHERE r.layer = $layer AND c.{{id}} <> p.{{id}}
WITH customer_id, c.{{name}} AS customer, providers, total, p.{{id}} AS provider_id, min(p.{{name}}) AS name, sum(r.usd) AS usd, count(r.usd) AS usds
WITH customer_id, customer, providers, total, collect(name) AS names, count(CASE WHEN usds > 0 THEN 1 END) AS valued,
     max(CASE WHEN usds > 0 THEN usd END) AS largest
RETURN customer AS customer, providers AS providers, names AS names, total AS usd,
       CASE WHEN total > 0 THEN 1.0 * largest / total END AS largest_share, providers - valued AS unvalued_providers,
       customer_id AS customer_id
ORDER BY providers DESC, customer, customer_id
