// question: Which hardware, by whom made, is bought, sold or run by whom, and how much of it?
// parameter: organization organization = any, example Nvidia: only hardware of this maker, name or id
// parameter: limit 1..10000 = 200, example 20: at most this many rows, those of the most deals
// columns: maker, product, kind, holder, role, quantity, deals, without_quantity, deal_ids{}, hardware_id, holder_id
// by_load: holdings
[[organization: MATCH (x:Organization)<-[:MADE_BY]-(own:Hardware)
WHERE x.id = $organization OR x.parent_id = $organization
WITH collect(own.id) AS made]]
MATCH (f:Holding)
WHERE f.deals > 0 [[organization: AND f.hardware_id IN made]]
WITH f.hardware_id AS hardware_id, f.role AS role, f.holder_id AS holder_id, f.deals AS deals, f.id AS id
ORDER BY deals DESC, hardware_id, role, holder_id LIMIT $limit
MATCH (f:Holding {id: id})
MATCH (h:Hardware {id: hardware_id})
OPTIONAL MATCH (h)-[:MADE_BY]->(m:Organization)
MATCH (o:Organization {id: holder_id})
RETURN m.name AS maker, h.name AS product, h.kind AS kind, o.name AS holder, role AS role, f.quantity AS quantity, deals AS deals,
       f.without_quantity AS without_quantity, f.deal_ids AS deal_ids, hardware_id AS hardware_id, holder_id AS holder_id
ORDER BY CASE WHEN maker IS NULL THEN 1 ELSE 0 END, maker, hardware_id, role, holder_id
