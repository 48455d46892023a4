OPTIONAL MATCH (d:Deal) WHERE NOT d.counted AND d.layer IS NOT NULL
WITH d.layer AS left_layer,
     CASE WHEN d.status IN ['talks', 'cancelled'] THEN d.status WHEN d.bindingness <> 'definitive' THEN d.bindingness
          WHEN d.scope <> 'contract' THEN d.scope ELSE 'within other deals' END AS left_why, count(d) AS left_count
WITH collect(left_layer) AS left_layers, collect(left_why) AS left_whys, collect(left_count) AS left_deals
