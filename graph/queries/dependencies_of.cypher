// question: What does an organization buy, from whom, and how much of its stated spending is that?
// parameter: organization organization, example OpenAI: name or id; its subsidiaries are included
// parameter: layer any|cloud|chips|sites|power = any, example cloud: only this layer
// parameter: by usd|usd_per_year|mw = usd, example mw: shares of what: stated amounts, amounts by the year, or capacity
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// columns: customer, provider, layer, usd, usd_low, usd_high, usd_per_year, mw, deals, unvalued, share_of_customer, share_of_customer_low, share_of_customer_high, share_of_provider, share_of_provider_low, share_of_provider_high, basis, since, until, deal_ids, customer_id, provider_id
// analysis: dependencies_of
MATCH (o:Organization {id: $organization})
MATCH (x:Organization) WHERE x.id = o.id OR x.parent_id = o.{{id}}
WITH collect(x.id) AS ids
MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization) WHERE c.id IN ids [[layer: AND r.layer = $layer]]
WITH p.{{id}} AS other_id, r.layer AS layer, {{edges}}
MATCH (p:Organization) WHERE p.{{id}} = other_id
MATCH (c:Organization)-[r:DEPENDS_ON]->(p) WHERE r.layer = layer AND c.{{id}} <> p.{{id}}
RETURN other_id AS other_id, layer AS layer, edges AS edges, {{measured}}
