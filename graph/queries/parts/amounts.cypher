p.{{id}} AS provider_id, p.{{name}} AS provider, r.layer AS layer, collect(c.{{id}}) AS customer_ids, collect(c.{{name}}) AS customers,
       collect(coalesce(r.usd, -1)) AS usd, collect(coalesce(r.usd_per_year, -1)) AS usd_per_year, collect(coalesce(r.mw, -1.0)) AS mw
