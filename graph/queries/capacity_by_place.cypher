// question: How much capacity is agreed in which place, to be there in which year?
// parameter: place_kind country|state|county|city = country, example state: places of this kind, with all that lies in them
// parameter: year in_service|announced = in_service, example announced: the stated year of service, or that of the announcement
// parameter: layer any|cloud|chips|sites|power = any, example sites: only this layer; layers overlap, for the same halls are leased and filled
// columns: layer, place, country, year, mw, mw_shared, deals, without_mw, deal_ids, place_id, without_place
// by_load: capacity_by_place
MATCH (f:PlaceYear)
WHERE f.place_kind = $place_kind AND f.year_of = $year [[layer: AND f.layer = $layer]]
RETURN f.layer AS layer, f.place AS place, f.country AS country, f.year AS year, f.mw AS mw, f.mw_shared AS mw_shared, f.deals AS deals,
       f.without_mw AS without_mw, f.deal_ids AS deal_ids, f.place_id AS place_id, f.without_place AS without_place
ORDER BY layer, CASE WHEN place_id IS NULL THEN 1 ELSE 0 END, coalesce(mw, 0.0) DESC, coalesce(place_id, without_place),
         CASE WHEN year IS NULL THEN 1 ELSE 0 END, year
