// question: How much does each supplier's stated revenue in each layer hang on few customers?
// parameter: organization organization = any, example CoreWeave: only this supplier, name or id
// parameter: layer any|cloud|chips|sites|power = any, example cloud: only this layer
// parameter: by usd|usd_per_year|mw = usd, example mw: shares of what: stated amounts, amounts by the year, or capacity
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// parameter: limit 1..10000 = 100, example 20: at most this many rows, the largest amounts first
// columns: supplier, layer, by, customers, unvalued_customers, total, hhi, hhi_low, hhi_high, effective, effective_low, effective_high, top1, top1_share, top1_share_low, top1_share_high, open_bounds, supplier_id
// analysis: customer_concentration
OPTIONAL MATCH (asked:Organization {id: $organization})
WITH asked.parent_id AS asked_group
MATCH (o:Organization)-[s:DEPENDS_ON]->(q:Organization)
WHERE ($organization = 'any' OR $organization IN [q.id, q.parent_id] OR ($level = 'parent' AND q.parent_id = asked_group)) AND ($layer = 'any' OR s.layer = $layer)
  AND CASE $level WHEN 'parent' THEN o.parent_id <> q.parent_id ELSE o.id <> q.id END
WITH CASE $level WHEN 'parent' THEN q.parent_id ELSE q.id END AS group_id, s.layer AS group_layer,
     sum(CASE $by WHEN 'usd' THEN s.usd WHEN 'usd_per_year' THEN s.usd_per_year ELSE s.mw END) AS amount, collect(DISTINCT q.id) AS members
ORDER BY coalesce(amount, 0) DESC, group_id, group_layer
LIMIT $limit
UNWIND members AS member
MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization {id: member})
WHERE r.layer = group_layer
RETURN {{amounts}}
