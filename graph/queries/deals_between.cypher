// question: Which deals do two organizations take part in, in which roles, and do they count?
// parameter: organization organization, example OpenAI: name or id; its subsidiaries are included
// parameter: other organization, example Nvidia: name or id; its subsidiaries are included
// columns: deal, type, roles{}, other_roles{}, usd, usd_low, usd_high, capacity_mw, announced, status, bindingness, counted, counted_reason, deal_id
MATCH (o:Organization)-[p:PARTY_TO]->(d:Deal)<-[q:PARTY_TO]-(x:Organization)
WHERE (o.id = $organization OR o.parent_id = $organization)
  AND (x.id = $other OR x.parent_id = $other)
RETURN d.title AS deal, d.type AS type, collect(DISTINCT p.role) AS roles, collect(DISTINCT q.role) AS other_roles,
       d.usd AS usd, d.usd_low AS usd_low, d.usd_high AS usd_high, d.capacity_mw AS capacity_mw, d.announced AS announced,
       d.status AS status, d.bindingness AS bindingness, d.counted AS counted, d.counted_reason AS counted_reason, d.id AS deal_id
ORDER BY announced, deal_id
