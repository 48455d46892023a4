// question: Who depends on an organization, and how much of what it sells is that?
// parameter: organization organization, example CoreWeave: name or id; its subsidiaries are included
// parameter: layer any|cloud|chips|sites|power = any, example cloud: only this layer
// parameter: by usd|usd_per_year|mw = usd, example mw: shares of what: stated amounts, amounts by the year, or capacity
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// columns: provider, customer, layer, usd, usd_low, usd_high, usd_per_year, mw, deals, unvalued, share_of_provider, share_of_provider_low, share_of_provider_high, share_of_customer, share_of_customer_low, share_of_customer_high, basis, since, until, deal_ids, provider_id, customer_id
// analysis: dependents_of
MATCH (o:Organization {id: $organization})
MATCH (q:Organization)-[s:DEPENDS_ON]->(x:Organization)
WHERE x.parent_id = o.parent_id AND ($layer = 'any' OR s.layer = $layer)
WITH DISTINCT q.parent_id AS customer_group
MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization)
WHERE c.parent_id = customer_group AND ($layer = 'any' OR r.layer = $layer)
RETURN {{edge}}
