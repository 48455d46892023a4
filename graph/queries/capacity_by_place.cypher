// question: How much capacity is agreed in which place, to be there in which year?
// parameter: place_kind country|state|county|city = country, example state: places of this kind, with all that lies in them
// parameter: year in_service|announced = in_service, example announced: the stated year of service, or that of the announcement
// parameter: layer any|cloud|chips|sites|power = any, example sites: only this layer; layers overlap, for the same halls are leased and filled
// columns: layer, place, country, year, mw, mw_shared, deals, without_mw, deal_ids, place_id
// analysis: capacity_by_place
MATCH (d:Deal)-[:LOCATED_IN]->(:Place)-[:LOCATED_IN*0..4]->(p:Place {kind: $place_kind})
WHERE d.counted AND d.layer IS NOT NULL AND ($layer = 'any' OR d.layer = $layer)
RETURN DISTINCT d.id AS deal_id, d.layer AS layer, d.capacity_mw AS mw, d.in_service_year AS in_service, d.year AS announced,
       p.id AS place_id, p.name AS place, p.country AS country
UNION ALL
MATCH (d:Deal)-[:AT]->(:DataCenter)-[:LOCATED_IN]->(:Place)-[:LOCATED_IN*0..4]->(p:Place {kind: $place_kind})
WHERE d.counted AND d.layer IS NOT NULL AND ($layer = 'any' OR d.layer = $layer)
RETURN DISTINCT d.id AS deal_id, d.layer AS layer, d.capacity_mw AS mw, d.in_service_year AS in_service, d.year AS announced,
       p.id AS place_id, p.name AS place, p.country AS country
