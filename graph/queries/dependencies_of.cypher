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
WITH c, r, p, p.{{id}} AS other_id, r.layer AS layer
MATCH (m:Market)
WHERE m.organization_id = other_id AND m.layer = layer AND m.side = 'provider' AND m.{{level}}
RETURN {{edge}}, {{whole}}
