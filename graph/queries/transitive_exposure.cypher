// question: How much of an organization's spending comes by each other one, through all ways, if each passes on all it gets as it spends?
// parameter: organization organization, example OpenAI: whose exposure, name or id
// parameter: by usd|usd_per_year|mw = usd, example mw: shares of what: stated amounts, amounts by the year, or capacity
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// parameter: limit 1..10000 = 100, example 20: at most this many
// columns: organization, exposed_to, exposure, direct, indirect, direct_layers, unvalued_edges, spectral_radius, organization_id, exposed_to_id
// analysis: exposure
MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization)
RETURN {{amounts}}
