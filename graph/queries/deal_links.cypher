// question: How does a deal stand to others: what does it amend, expand, supersede, belong to, or finance?
// parameter: deal deal, example OpenAI: id, one that it had before, or words of its title
// columns: deal, usd, counted, kind, other, other_usd, other_counted, reason, deal_id, other_id
MATCH (d:Deal)-[l:LINKED]->(x:Deal)
WHERE d.id IN $deal OR x.id IN $deal
RETURN d.title AS deal, d.usd AS usd, d.counted AS counted, l.kind AS kind, x.title AS other, x.usd AS other_usd,
       x.counted AS other_counted, l.reason AS reason, d.id AS deal_id, x.id AS other_id
ORDER BY deal_id, kind, other_id
