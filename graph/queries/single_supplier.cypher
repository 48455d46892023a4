// question: Which organizations have a single supplier in a layer, as far as deals tell?
// parameter: layer any|cloud|chips|sites|power = any, example cloud: only this layer
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// columns: layer, customer, supplier, usd, usd_low, usd_high, mw, deals, unvalued, basis, since, customer_id, supplier_id
// analysis: single_supplier
MATCH (o:Organization)-[s:DEPENDS_ON]->(q:Organization)
WHERE $layer = 'any' OR s.layer = $layer
WITH CASE $level WHEN 'parent' THEN o.parent_id ELSE o.id END AS group_id, s.layer AS group_layer, o.id AS one,
     CASE $level WHEN 'parent' THEN q.parent_id ELSE q.id END AS supplier_group
WHERE group_id <> supplier_group
WITH group_id, group_layer, min(supplier_group) AS first_group, max(supplier_group) AS last_group, collect(DISTINCT one) AS members
WHERE first_group = last_group
UNWIND members AS member
MATCH (c:Organization {id: member})-[r:DEPENDS_ON]->(p:Organization)
WHERE r.layer = group_layer
RETURN {{edge}}
