// question: Where does money go round: who funds or pays those that, directly or through others, pay it back?
// parameter: length 2..6 = 4, example 3: at most this many steps round; over 4 only through a named organization
// parameter: through organization = any, example OpenAI: only circles that this organization is in, name or id
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// parameter: limit 1..1000 = 50, example 10: at most this many circles
// columns: circle, length, at_most_usd, unvalued_legs, kinds, legs, deal_ids
// analysis: circular_flows
[[through: MATCH (o:Organization {id: $through})]]
MATCH (a:Organization)-[r:DEPENDS_ON|FUNDS]->(b:Organization)
WHERE a.{{id}} <> b.{{id}}
RETURN a.{{id}} AS payer_id, a.{{name}} AS payer, collect(b.{{id}}) AS payee_ids, collect(coalesce(r.layer, r.kind)) AS kinds,
       collect(coalesce(r.usd, -1)) AS usd, collect(CASE WHEN r.usd_low IS NULL THEN -2 ELSE coalesce(r.usd_high, -1) END) AS usd_high,
       collect(r.unvalued) AS unvalued, collect(r.deal_ids) AS deal_ids [[through: , o.{{id}} AS through_id]]
