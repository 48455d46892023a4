// question: Where does money go round: who funds or pays those that, directly or through others, pay it back?
// parameter: length 2..6 = 4, example 3: at most this many steps round; over 4 only through a named organization
// parameter: through organization = any, example OpenAI: only circles that this organization is in, name or id
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// parameter: limit 1..1000 = 50, example 10: at most this many circles
// columns: circle, length, at_most_usd, unvalued_legs, kinds, legs, deal_ids
// analysis: circular_flows
{{payments}}
