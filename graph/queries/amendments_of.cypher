// question: How was a deal amended, expanded, replaced or ended, one step after the other?
// parameter: deal deal, example OpenAI: id, or words of its title
// parameter: hops 1..8 = 4, example 2: how many steps to follow
// columns: announced, kind, deal, usd, counted, counted_reason, other, other_usd, other_counted, reason, deal_id, other_id
// analysis: amendments
MATCH (d:Deal)-[:LINKED {{reach}}]-(x:Deal)
WHERE d.id IN $deal
WITH DISTINCT x
MATCH (x)-[l:LINKED]->(y:Deal)
WHERE l.kind IN ['amends', 'expands', 'supersedes', 'terminates']
RETURN x.id AS deal_id, x.title AS deal, x.usd AS usd, x.announced AS announced, x.counted AS counted, x.counted_reason AS counted_reason,
       l.kind AS kind, l.reason AS reason, y.id AS other_id, y.title AS other, y.usd AS other_usd, y.counted AS other_counted
ORDER BY deal_id, kind, other_id
