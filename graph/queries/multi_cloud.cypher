// question: Which customers spread their compute over several providers, and what share has the largest?
// parameter: layer cloud|chips|sites|power = cloud, example cloud: which layer
// parameter: providers 1..100 = 2, example 2: at least this many
// columns: customer, providers, names{}, usd, largest_share, unvalued_providers, customer_id
MATCH (c:Organization)-[r:DEPENDS_ON {layer: $layer}]->(p:Organization)
WITH c, count(DISTINCT p.id) AS providers, collect(DISTINCT p.name) AS names, sum(r.usd) AS usd, count(r.usd) AS stated,
     max(r.share_of_customer) AS largest_share
WHERE providers >= $providers
RETURN c.name AS customer, providers AS providers, names AS names, CASE WHEN stated = 0 THEN NULL ELSE usd END AS usd,
       largest_share AS largest_share, providers - stated AS unvalued_providers, c.id AS customer_id
ORDER BY providers DESC, customer, customer_id
