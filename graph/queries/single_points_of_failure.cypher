// question: Through whom does every way of supply to an organization's suppliers lead, so that these all go with that one?
// parameter: organization organization, example OpenAI: whose supply, name or id
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// columns: organization, single_point, cut_off, cut_off_names, layers, unvalued_edges, single_point_id
// analysis: single_points
MATCH (o:Organization {id: $organization})
MATCH (x:Organization) WHERE x.id = o.id OR x.parent_id = o.{{id}}
WITH collect(DISTINCT x.{{id}}) AS ids
MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization)
WHERE c.{{id}} <> p.{{id}}
RETURN ids AS ids, {{amounts}}
