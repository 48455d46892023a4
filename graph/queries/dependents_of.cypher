// question: Who depends on an organization, and how much of what it sells is that?
// parameter: organization organization, example CoreWeave: name or id; its subsidiaries are included
// parameter: layer any|cloud|chips|sites|power = any, example cloud: only this layer
// columns: provider, customer, layer, usd, usd_low, usd_high, usd_per_year, mw, deals, unvalued, share_of_provider, share_of_customer, basis, since, until, deal_ids
MATCH (c:Organization)-[r:DEPENDS_ON]->(o:Organization)
WHERE (toLower(o.name) = toLower($organization) OR $organization IN [o.id, o.parent_id]) AND ($layer = 'any' OR r.layer = $layer)
RETURN o.name AS provider, c.name AS customer, r.layer AS layer, r.usd AS usd, r.usd_low AS usd_low, r.usd_high AS usd_high,
       r.usd_per_year AS usd_per_year, r.mw AS mw, r.deals AS deals, r.unvalued AS unvalued,
       r.share_of_provider AS share_of_provider, r.share_of_customer AS share_of_customer, r.basis AS basis,
       r.since AS since, r.until AS until, r.deal_ids AS deal_ids
ORDER BY layer, coalesce(usd, -1) DESC, customer, c.id, provider, o.id
