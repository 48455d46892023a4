// question: How was a deal amended, expanded, replaced or ended, one step after the other?
// parameter: deal deal, example OpenAI: id, one that it had before, or words of its title
// parameter: hops 1..8 = 4, example 2: how many steps to follow
// columns: announced, kind, deal, usd, counted, counted_reason, other, other_usd, other_counted, reason, deal_id, other_id
// analysis: amendments
MATCH (d:Deal)-[:LINKED {{reach}}]-(x:Deal)
WHERE d.id IN $deal
WITH DISTINCT x
MATCH (x)-[l:LINKED]->(y:Deal)
WHERE l.kind IN ['amends', 'expands', 'supersedes', 'terminates']
RETURN {{amendment}}
UNION
MATCH (x:Deal)-[l:LINKED]->(y:Deal)
WHERE x.id IN $deal AND l.kind IN ['amends', 'expands', 'supersedes', 'terminates']
RETURN {{amendment}}
