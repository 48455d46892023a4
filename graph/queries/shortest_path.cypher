// question: How are two organizations connected, by the shortest way over supply, funding, guarantees and ownership?
// parameter: organization organization, example OpenAI: from here, name or id
// parameter: other organization, example Nvidia: to there, name or id
// parameter: hops 1..8 = 6, example 4: at most this many steps
// columns: step, from, relation, to, kinds, usd, deals, since, from_id, to_id
// analysis: steps
MATCH (a:Organization), (b:Organization)
WHERE a.id = $organization AND b.id = $other
{{shortest}}
MATCH (x:Organization)-[r:DEPENDS_ON|FUNDS|BACKS|SUBSIDIARY_OF]->(y:Organization)
WHERE x.id IN ids AND y.id IN ids
RETURN ids AS ids, x.id AS from_id, x.name AS from_name, y.id AS to_id, y.name AS to_name, r.layer AS layer, r.kind AS kind, r.deals AS deals,
       r.usd AS usd, r.since AS since
ORDER BY from_id, to_id, layer, kind, deals
