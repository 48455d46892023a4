CASE WHEN usds > 0 THEN usd END AS usd, CASE WHEN lows > 0 THEN usd_low END AS usd_low,
       CASE WHEN lows > 0 AND highs = lows THEN usd_high END AS usd_high, CASE WHEN yearlies > 0 THEN usd_per_year END AS usd_per_year,
       CASE WHEN mws > 0 THEN mw END AS mw, unvalued AS unvalued, basis AS basis, since AS since,
       CASE WHEN untils = edges THEN until END AS until, deal_ids AS deal_ids
