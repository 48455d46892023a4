// question: Who puts equity or debt into an organization?
// parameter: organization organization, example OpenAI: name or id; its subsidiaries are included
// columns: funded, funder, kind, usd, usd_low, usd_high, deals, unvalued, deal_ids
MATCH (f:Organization)-[r:FUNDS]->(o:Organization)
WHERE (o.id = $organization OR o.parent_id = $organization)
RETURN o.name AS funded, f.name AS funder, r.kind AS kind, r.usd AS usd, r.usd_low AS usd_low, r.usd_high AS usd_high,
       r.deals AS deals, r.unvalued AS unvalued, r.deal_ids AS deal_ids
ORDER BY kind, coalesce(usd, -1) DESC, funder, f.id, funded, o.id
