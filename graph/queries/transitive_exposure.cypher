// question: How much of an organization's spending comes by each other one, through all ways, if each passes on all it gets as it spends?
// parameter: organization organization, example OpenAI: whose exposure, name or id
// parameter: by usd|usd_per_year|mw = usd, example mw: shares of what: stated amounts, amounts by the year, or capacity
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// parameter: limit 1..10000 = 100, example 20: at most this many
// columns: organization, exposed_to, exposure, direct, indirect, direct_layers, unvalued_edges, spectral_radius, organization_id, exposed_to_id
// analysis: exposure
MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization)
WHERE c.{{id}} <> p.{{id}}
WITH p.{{id}} AS provider_id, min(p.{{name}}) AS provider, collect(c.{{id}}) AS customers, collect(r.layer) AS layers,
     collect(coalesce(1.0 * r.{{by}}, -1.0)) AS amounts
MATCH (o:Organization {id: $organization})
RETURN o.{{id}} AS organization_id, o.{{name}} AS organization, provider_id AS provider_id, provider AS provider, customers AS customers,
       layers AS layers, amounts AS amounts
