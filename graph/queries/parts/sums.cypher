sum(r.usd) AS usd, count(r.usd) AS known_usd, sum(r.usd_low) AS usd_low, count(r.usd_low) AS known_usd_low,
     sum(r.usd_high) AS usd_high, count(r.usd_high) AS known_usd_high, sum(r.usd_per_year) AS usd_per_year,
     count(r.usd_per_year) AS known_usd_per_year, sum(r.mw) AS mw, count(r.mw) AS known_mw, sum(r.unvalued) AS unvalued, min(r.basis) AS basis,
     min(r.since) AS since, max(r.until) AS until, count(r.until) AS untils, count(*) AS edges, collect(r.deal_ids) AS deal_ids
