// question: Are there more circles of money than chance gives organizations that pay and are paid as often?
// parameter: length 2..3 = 3, example 2: circles of exactly this many steps
// parameter: samples 10..5000 = 50, example 100: how many random networks to compare with
// parameter: seed 0..1000000 = 0, example 1: of the random networks
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// columns: length, circles, expected, low, high, p_value, samples, seed, organizations, ties, method
// analysis: circles_by_chance
MATCH (a:Organization)-[:DEPENDS_ON|FUNDS]->(b:Organization)
WHERE a.{{id}} <> b.{{id}}
RETURN a.{{id}} AS from_id, collect(DISTINCT b.{{id}}) AS to_ids
