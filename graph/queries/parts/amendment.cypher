x.id AS deal_id, x.title AS deal, x.usd AS usd, x.announced AS announced, x.counted AS counted, x.counted_reason AS counted_reason,
       l.kind AS kind, l.reason AS reason, y.id AS other_id, y.title AS other, y.usd AS other_usd, y.counted AS other_counted
