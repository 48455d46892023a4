// question: Which hardware, by whom made, is bought, sold or run by whom, and how much of it?
// parameter: organization organization = any, example Nvidia: only hardware of this maker, name or id
// parameter: limit 1..10000 = 500, example 20: at most this many rows
// columns: maker, product, kind, holder, role, quantity, deals, without_quantity, deal_ids{}, hardware_id, holder_id
MATCH (h:Hardware)<-[c:COVERS]-(d:Deal)<-[p:PARTY_TO]-(o:Organization)
WHERE d.counted AND p.role IN ['customer', 'provider', 'tenant', 'landlord', 'developer']
OPTIONAL MATCH (h)-[:MADE_BY]->(m:Organization)
WITH h, c, d, p, o, m
WHERE $organization = 'any' OR $organization IN [m.id, m.parent_id]
RETURN m.name AS maker, h.name AS product, h.kind AS kind, o.name AS holder, p.role AS role,
       CASE WHEN count(c.quantity) = 0 THEN NULL ELSE sum(c.quantity) END AS quantity, count(*) AS deals,
       count(*) - count(c.quantity) AS without_quantity, collect(DISTINCT d.id) AS deal_ids, h.id AS hardware_id, o.id AS holder_id
ORDER BY CASE WHEN maker IS NULL THEN 1 ELSE 0 END, maker, hardware_id, role, holder_id
LIMIT $limit
