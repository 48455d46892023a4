// question: What does an organization buy, from whom, and how much of its stated spending is that?
// parameter: organization organization, example OpenAI: name or id; its subsidiaries are included
// parameter: layer any|cloud|chips|sites|power = any, example cloud: only this layer
// parameter: by usd|usd_per_year|mw = usd, example mw: shares of what: stated amounts, amounts by the year, or capacity
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// columns: customer, provider, layer, usd, usd_low, usd_high, usd_per_year, mw, deals, unvalued, share_of_customer, share_of_customer_low, share_of_customer_high, share_of_provider, share_of_provider_low, share_of_provider_high, basis, since, until, deal_ids, customer_id, provider_id
// analysis: dependencies_of
MATCH (o:Organization {id: $organization})
MATCH (x:Organization)-[s:DEPENDS_ON]->(q:Organization)
WHERE x.parent_id = o.parent_id AND ($layer = 'any' OR s.layer = $layer)
WITH DISTINCT q.parent_id AS provider_group
MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization)
WHERE p.parent_id = provider_group AND ($layer = 'any' OR r.layer = $layer)
RETURN {{edge}}
