// question: What fails if an organization fails: which share and how many megawatts do its customers lose, as far as deals tell, and theirs, at each step?
// parameter: organization organization, example CoreWeave: who fails, name or id; its subsidiaries fail too
// parameter: hops 1..6 = 3, example 2: how far to follow
// parameter: by usd|usd_per_year|mw = usd, example mw: shares of what: stated amounts, amounts by the year, or capacity
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// columns: hop, customer, layer, through, share_lost, usd_lost, mw_lost, unvalued_edges, providers_left, customer_id
// analysis: what_fails
MATCH (o:Organization {id: $organization})
MATCH (x:Organization) WHERE x.id = o.id OR x.parent_id = o.{{id}}
WITH collect(DISTINCT x.{{id}}) AS ids
MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization)
WHERE c.{{id}} <> p.{{id}}
RETURN ids AS ids, {{amounts}}
