// question: Which customers spread their compute over several providers, and what share has the largest?
// parameter: layer cloud|chips|sites|power = cloud, example cloud: which layer
// parameter: providers 1..100 = 2, example 2: at least this many
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// parameter: limit 1..10000 = 200, example 20: at most this many customers, those with the most providers
// columns: customer, providers, names{}, usd, largest_share, unvalued_providers, customer_id
MATCH (c:Organization)-[r:DEPENDS_ON {layer: $layer}]->(p:Organization)
WHERE c.{{id}} <> p.{{id}}
WITH c.{{id}} AS customer_id, p.{{id}} AS provider_id, min(p.{{name}}) AS name, sum(r.usd) AS usd, count(r.usd) AS usds
WITH customer_id, count(*) AS providers, collect(name) AS names, sum(usd) AS total, count(CASE WHEN usds > 0 THEN 1 END) AS valued,
     max(CASE WHEN usds > 0 THEN usd END) AS largest
WHERE providers >= $providers
WITH * ORDER BY providers DESC, customer_id LIMIT $limit
OPTIONAL MATCH (c:Organization {id: customer_id})
RETURN coalesce(c.name, customer_id) AS customer, providers AS providers, names AS names, CASE WHEN valued > 0 THEN total END AS usd,
       CASE WHEN total > 0 THEN 1.0 * largest / total END AS largest_share, providers - valued AS unvalued_providers,
       customer_id AS customer_id
ORDER BY providers DESC, customer, customer_id
