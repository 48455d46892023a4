collect({layer: r.layer, customer_id: c.id, customer: c.name, customer_parent_id: c.parent_id, customer_parent: c.parent_name,
       provider_id: p.id, provider: p.name, provider_parent_id: p.parent_id, provider_parent: p.parent_name,
       usd: r.usd, usd_low: r.usd_low, usd_high: r.usd_high, usd_per_year: r.usd_per_year, mw: r.mw, unvalued: r.unvalued,
       basis: r.basis, since: r.since, until: r.until, deal_ids: r.deal_ids}) AS edges
