// question: How much capacity is agreed in which place, to be there in which year?
// parameter: place_kind country|state|county|city = country, example state: places of this kind, with all that lies in them
// parameter: year in_service|announced = in_service, example announced: the stated year of service, or that of the announcement
// parameter: layer any|cloud|chips|sites|power = any, example sites: only this layer; layers overlap, for the same halls are leased and filled
// columns: layer, place, country, year, mw, mw_shared, deals, without_mw, deal_ids, place_id, without_place
// analysis: capacity_by_place
MATCH (d:Deal)
WHERE d.counted AND d.layer IS NOT NULL AND size(d.in_{{place_kind}}) > 0 [[layer: AND d.layer = $layer]]
UNWIND d.in_{{place_kind}} AS place_id
WITH d.layer AS layer, place_id, CASE $year WHEN 'announced' THEN d.year ELSE d.in_service_year END AS year,
     sum(CASE WHEN size(d.in_{{place_kind}}) = 1 THEN d.capacity_mw END) AS alone,
     count(CASE WHEN size(d.in_{{place_kind}}) = 1 THEN d.capacity_mw END) AS of_one,
     sum(CASE WHEN size(d.in_{{place_kind}}) > 1 THEN d.capacity_mw END) AS shared,
     count(CASE WHEN size(d.in_{{place_kind}}) > 1 THEN d.capacity_mw END) AS of_several, count(*) AS deals, collect(d.id) AS deal_ids
MATCH (p:Place {id: place_id})
RETURN layer AS layer, p.id AS place_id, p.name AS place, p.country AS country, year AS year, alone AS alone, of_one AS of_one, shared AS shared,
       of_several AS of_several, deals AS deals, deal_ids AS deal_ids, true AS placed
UNION ALL
MATCH (d:Deal)
WHERE d.counted AND d.layer IS NOT NULL AND size(d.in_{{place_kind}}) = 0 [[layer: AND d.layer = $layer]]
WITH d.layer AS layer, CASE $year WHEN 'announced' THEN d.year ELSE d.in_service_year END AS year, d.placed AS placed,
     sum(d.capacity_mw) AS alone, count(d.capacity_mw) AS of_one, count(*) AS deals
OPTIONAL MATCH (p:Place {id: ''})
RETURN layer AS layer, p.id AS place_id, p.name AS place, p.country AS country, year AS year, alone AS alone, of_one AS of_one, 0.0 AS shared,
       0 AS of_several, deals AS deals, [''] AS deal_ids, placed AS placed
