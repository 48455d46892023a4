// question: Which deals does an organization take part in, how firm are they, and do they count?
// parameter: organization organization, example OpenAI: name or id; its subsidiaries are included
// parameter: limit 1..1000 = 100, example 10: at most this many deals
// columns: organization, role, deal, type, usd, usd_low, usd_high, own_usd, capacity_mw, announced, status, bindingness, counted, counted_reason, deal_id
MATCH (o:Organization)-[p:PARTY_TO]->(d:Deal)
WHERE (o.id = $organization OR o.parent_id = $organization)
RETURN o.name AS organization, p.role AS role, d.title AS deal, d.type AS type, d.usd AS usd, d.usd_low AS usd_low, d.usd_high AS usd_high,
       p.usd AS own_usd, d.capacity_mw AS capacity_mw, d.announced AS announced, d.status AS status, d.bindingness AS bindingness,
       d.counted AS counted, d.counted_reason AS counted_reason, d.id AS deal_id
ORDER BY announced, deal_id, organization, o.id, role
LIMIT $limit
