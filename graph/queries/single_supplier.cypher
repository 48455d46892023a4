// question: Which organizations have a single supplier in a layer, as far as deals tell?
// parameter: layer any|cloud|chips|sites|power = any, example cloud: only this layer
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// columns: layer, customer, supplier, usd, usd_low, usd_high, mw, deals, unvalued, basis, since, customer_id, supplier_id
// analysis: single_supplier
MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization)
WHERE $layer = 'any' OR r.layer = $layer
RETURN {{edge}}
ORDER BY layer, customer_id, provider_id
