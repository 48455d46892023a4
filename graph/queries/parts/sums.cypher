sum(r.usd) AS usd, count(r.usd) AS usds, sum(r.usd_low) AS usd_low, count(r.usd_low) AS lows, sum(r.usd_high) AS usd_high,
     count(r.usd_high) AS highs, sum(r.usd_per_year) AS usd_per_year, count(r.usd_per_year) AS yearlies, sum(r.mw) AS mw, count(r.mw) AS mws,
     sum(r.unvalued) AS unvalued, min(r.basis) AS basis, min(r.since) AS since, max(r.until) AS until, count(r.until) AS untils, count(*) AS edges,
     collect(r.deal_ids) AS deal_ids
