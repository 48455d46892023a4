r.layer AS layer, c.id AS customer_id, c.name AS customer, c.parent_id AS customer_parent_id, c.parent_name AS customer_parent,
       p.id AS provider_id, p.name AS provider, p.parent_id AS provider_parent_id, p.parent_name AS provider_parent,
       r.usd AS usd, r.usd_low AS usd_low, r.usd_high AS usd_high, r.usd_per_year AS usd_per_year, r.mw AS mw
