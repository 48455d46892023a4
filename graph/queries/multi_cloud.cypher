// question: Which customers spread their compute over several providers, and what share has the largest?
// parameter: layer cloud|chips|sites|power = cloud, example cloud: which layer
// parameter: providers 1..100 = 2, example 2: at least this many
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// columns: customer, providers, names{}, usd, largest_share, unvalued_providers, customer_id
MATCH (c:Organization)-[r:DEPENDS_ON {layer: $layer}]->(p:Organization)
WHERE $level = 'entity' OR c.parent_id <> p.parent_id
WITH CASE $level WHEN 'parent' THEN c.parent_id ELSE c.id END AS customer_id,
     CASE $level WHEN 'parent' THEN c.parent_name ELSE c.name END AS customer,
     CASE $level WHEN 'parent' THEN p.parent_id ELSE p.id END AS provider_id,
     CASE $level WHEN 'parent' THEN p.parent_name ELSE p.name END AS provider,
     CASE WHEN count(r.usd) > 0 THEN sum(r.usd) END AS usd
WITH customer_id, customer, count(*) AS providers, collect(provider) AS names, sum(usd) AS total, count(usd) AS valued, max(usd) AS largest
WHERE providers >= $providers
RETURN customer AS customer, providers AS providers, names AS names, CASE WHEN valued > 0 THEN total END AS usd,
       CASE WHEN total > 0 THEN 1.0 * largest / total END AS largest_share, providers - valued AS unvalued_providers,
       customer_id AS customer_id
ORDER BY providers DESC, customer, customer_id
