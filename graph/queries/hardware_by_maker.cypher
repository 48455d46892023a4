// question: Which hardware, by whom made, is bought, sold or run by whom, and how much of it?
// parameter: organization organization = any, example Nvidia: only hardware of this maker, name or id
// parameter: limit 1..10000 = 200, example 20: at most this many rows, those of the most deals
// columns: maker, product, kind, holder, role, quantity, deals, without_quantity, deal_ids{}, hardware_id, holder_id
[[organization: MATCH (m:Organization)<-[:MADE_BY]-(h:Hardware)
WHERE m.id = $organization OR m.parent_id = $organization]]
MATCH (h:Hardware)<-[c:COVERS]-(d:Deal)<-[p:PARTY_TO]-(o:Organization)
WHERE d.counted
WITH h.id AS hardware_id, o.id AS holder_id, p.role AS role, count(c.quantity) AS quantities, sum(c.quantity) AS quantity,
     collect(d.id) AS deal_ids
WHERE role IN ['customer', 'provider', 'tenant', 'landlord', 'developer']
WITH hardware_id, holder_id, role, quantities, quantity, size(deal_ids) AS deals, deal_ids
ORDER BY deals DESC, hardware_id, role, holder_id LIMIT $limit
MATCH (h:Hardware {id: hardware_id})
OPTIONAL MATCH (h)-[:MADE_BY]->(m:Organization)
MATCH (o:Organization {id: holder_id})
RETURN m.name AS maker, h.name AS product, h.kind AS kind, o.name AS holder, role AS role,
       CASE WHEN quantities > 0 THEN quantity END AS quantity, deals AS deals, deals - quantities AS without_quantity,
       deal_ids AS deal_ids, hardware_id AS hardware_id, holder_id AS holder_id
ORDER BY CASE WHEN maker IS NULL THEN 1 ELSE 0 END, maker, hardware_id, role, holder_id
