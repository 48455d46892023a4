// question: Who buys, sells or houses a maker's hardware, by deals that count?
// parameter: organization organization, example Nvidia: the maker, name or id
// columns: maker, organization, role, products{}, quantity, without_quantity, deals, organization_id
MATCH (o:Organization)<-[:MADE_BY]-(h:Hardware)<-[c:COVERS]-(d:Deal)<-[p:PARTY_TO]-(x:Organization)
WHERE (o.id = $organization OR o.parent_id = $organization) AND d.counted AND x.id <> o.id
RETURN o.name AS maker, x.name AS organization, p.role AS role, collect(DISTINCT h.name) AS products,
       CASE WHEN count(c.quantity) = 0 THEN NULL ELSE sum(c.quantity) END AS quantity, count(*) - count(c.quantity) AS without_quantity,
       count(DISTINCT d.id) AS deals, x.id AS organization_id
ORDER BY deals DESC, organization, organization_id, role, maker
