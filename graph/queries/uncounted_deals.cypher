// question: Which deals do the sums leave out, and why?
// parameter: type any|compute|chips|equity|debt|lease|power|construction|capex|acquisition|partnership = any, example equity: only this type
// parameter: limit 1..10000 = 100, example 20: at most this many deals
// columns: deal, type, usd, status, bindingness, scope, announced, counted_reason, documents, sources, deal_id
MATCH (d:Deal)
WHERE d.counted = false [[type: AND d.type = $type]]
WITH d ORDER BY coalesce(d.usd, -1) DESC, d.id LIMIT $limit
RETURN d.title AS deal, d.type AS type, d.usd AS usd, d.status AS status, d.bindingness AS bindingness, d.scope AS scope,
       d.announced AS announced, d.counted_reason AS counted_reason, d.documents AS documents, d.sources AS sources,
       d.id AS deal_id
ORDER BY coalesce(usd, -1) DESC, deal_id
