MATCH (d:Deal) WHERE NOT d.counted AND d.layer IS NOT NULL
WITH d.layer AS left_layer,
     CASE WHEN d.status IN ['talks', 'cancelled'] THEN d.status WHEN d.bindingness <> 'definitive' THEN d.bindingness
          WHEN d.scope <> 'contract' THEN d.scope ELSE 'within other deals' END AS left_why, count(d) AS left_deals
RETURN '' AS layer, '' AS customer_id, '' AS customer, '' AS customer_parent_id, '' AS customer_parent,
       '' AS provider_id, '' AS provider, '' AS provider_parent_id, '' AS provider_parent,
       0 AS usd, 0 AS usd_low, 0 AS usd_high, 0 AS usd_per_year, 0.0 AS mw, 0 AS unvalued, '' AS basis,
       date('2000-01-01') AS since, date('2000-01-01') AS until, [''] AS deal_ids,
       left_layer, left_why, left_deals
