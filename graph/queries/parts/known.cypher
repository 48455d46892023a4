CASE WHEN known_usd > 0 THEN usd END AS usd, CASE WHEN known_usd_low > 0 THEN usd_low END AS usd_low,
       CASE WHEN known_usd_low > 0 AND known_usd_high = known_usd_low THEN usd_high END AS usd_high,
       CASE WHEN known_usd_per_year > 0 THEN usd_per_year END AS usd_per_year, CASE WHEN known_mw > 0 THEN mw END AS mw, unvalued AS unvalued,
       basis AS basis, since AS since, CASE WHEN untils = edges THEN until END AS until, deal_ids AS deal_ids
