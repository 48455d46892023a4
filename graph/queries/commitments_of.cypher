// question: What has an organization committed to pay, by year, and how much of it is firm?
// parameter: organization organization, example OpenAI: who pays, name or id; its subsidiaries are included
// parameter: spread announced|term = announced, example term: the whole amount in the year of its announcement, or spread evenly over the years of the term
// columns: year, firm_usd, firm_usd_low, firm_usd_high, firm_deals, firm_unvalued, contingent_usd, contingent_deals, contingent_unvalued, contingent_because, deal_ids
// analysis: commitments
MATCH (o:Organization)-[p:PARTY_TO]->(d:Deal)
WHERE (o.id = $organization OR o.parent_id = $organization) AND p.role IN ['customer', 'tenant', 'investor', 'lender', 'acquirer', 'developer']
WITH o, p, d
WHERE d.status <> 'cancelled' AND (d.counted OR (d.scope = 'contract' AND coalesce(d.type, '') <> 'capex'
  AND (d.status = 'talks' OR d.bindingness IN ['letter_of_intent', 'memorandum', 'option', 'contingent', 'reported'])))
OPTIONAL MATCH (q:Organization)-[w:PARTY_TO]->(d)
WITH o, p, d, count(CASE WHEN w.role = 'customer' THEN 1 END) = 0 AS builds_for_itself,
     count(CASE WHEN w.role IN ['customer', 'tenant', 'investor', 'lender', 'acquirer']
                     AND NOT (q.id = $organization OR q.parent_id = $organization) THEN 1 END) AS payers,
     count(CASE WHEN w.role = 'developer' AND NOT (q.id = $organization OR q.parent_id = $organization) THEN 1 END) AS developers
WHERE p.role <> 'developer' OR builds_for_itself
WITH o, p, d, CASE WHEN builds_for_itself THEN payers + developers ELSE payers END AS other_payers
OPTIONAL MATCH (x:Deal)-[l:LINKED]->(d)
WHERE l.kind IN ['supersedes', 'terminates', 'amends']
WITH o, p, d, other_payers, count(x) AS replacing
WHERE replacing = 0 OR d.counted
OPTIONAL MATCH (t:Deal)-[part:LINKED {kind: 'part_of'}]->(d)
OPTIONAL MATCH (z:Organization)-[other:PARTY_TO]->(t)
WHERE other.role IN ['investor', 'lender']
RETURN d.id AS deal_id, d.type AS type, d.year AS year, d.usd AS usd, d.usd_low AS usd_low, d.usd_high AS usd_high,
       d.term_years AS term_years, d.counted AS counted, d.status AS status, d.bindingness AS bindingness, o.id AS organization_id,
       p.role AS role, p.usd AS own_usd, other_payers AS other_payers, t.id AS tranche_id, t.usd AS tranche_usd, t.usd_low AS tranche_low,
       t.usd_high AS tranche_high, t.type AS tranche_type, collect(DISTINCT z.id) AS tranche_payers
ORDER BY deal_id, organization_id, role, tranche_id
