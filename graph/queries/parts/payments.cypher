MATCH (a:Organization)-[r:DEPENDS_ON]->(b:Organization)
RETURN a.id AS from_id, a.name AS from_name, a.parent_id AS from_parent_id, a.parent_name AS from_parent,
       b.id AS to_id, b.name AS to_name, b.parent_id AS to_parent_id, b.parent_name AS to_parent,
       r.layer AS kind, r.usd AS usd, r.usd_low AS usd_low, r.usd_high AS usd_high, r.unvalued AS unvalued, r.deal_ids AS deal_ids
UNION ALL
MATCH (a:Organization)-[r:FUNDS]->(b:Organization)
RETURN a.id AS from_id, a.name AS from_name, a.parent_id AS from_parent_id, a.parent_name AS from_parent,
       b.id AS to_id, b.name AS to_name, b.parent_id AS to_parent_id, b.parent_name AS to_parent,
       r.kind AS kind, r.usd AS usd, r.usd_low AS usd_low, r.usd_high AS usd_high, r.unvalued AS unvalued, r.deal_ids AS deal_ids
