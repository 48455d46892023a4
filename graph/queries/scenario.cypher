// question: What is lost, and how concentrated is what remains, if some organizations go or some deals are delayed?
// parameter: without organizations, example CoreWeave: who goes, names or ids with commas between, or none; their subsidiaries go too
// parameter: delayed deals = none, example none: which deals do not come for now, ids with commas between
// parameter: layer any|cloud|chips|sites|power = any, example cloud: only this layer
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// columns: layer, customer, usd_before, usd_after, usd_lost, share_lost, mw_before, mw_after, mw_lost, providers_before, providers_after, hhi_before, hhi_after, deals_lost, unvalued_lost, customer_id
// analysis: scenario
MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization)
[[layer: WHERE r.layer = $layer]]
UNWIND r.deal_ids AS deal_id
WITH c, p, r.layer AS hit_layer, deal_id
WHERE c.id IN $without OR c.parent_id IN $without OR p.id IN $without OR p.parent_id IN $without OR deal_id IN $delayed
WITH DISTINCT c.{{id}} AS hit, hit_layer
MATCH (c:Organization) WHERE c.{{id}} = hit
OPTIONAL MATCH (c)-[r:DEPENDS_ON]->(p:Organization) WHERE r.layer = hit_layer
WITH c, r, p WHERE r.layer IS NOT NULL
OPTIONAL MATCH (d:Deal) WHERE d.id IN $delayed AND d.id IN r.deal_ids
RETURN {{edge}}, d.id AS deal_id, d.usd AS deal_usd, d.usd_low AS deal_usd_low, d.usd_high AS deal_usd_high,
       d.usd_per_year AS deal_usd_per_year, d.capacity_mw AS deal_mw
