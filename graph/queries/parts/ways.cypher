m.kind AS to_kind, collect(m.id) AS to_ids, collect(m.name) AS to_names, collect(a.id) AS from_ids, collect(r.layer) AS layers,
       collect(coalesce(r.usd, -1)) AS usd, collect(coalesce(r.share_of_customer, -1.0)) AS shares, collect(r.unvalued) AS unvalued
