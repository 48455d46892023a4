// question: Between which providers does each lab spread its compute, with what share each, and since when?
// parameter: kind any|lab|cloud|neocloud|chipmaker|enterprise|government|investor|data_center_developer = lab, example lab: only customers of this kind
// parameter: layer any|cloud|chips|sites|power = cloud, example cloud: only this layer
// parameter: by usd|usd_per_year|mw = usd, example mw: shares of what: stated amounts, amounts by the year, or capacity
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// columns: customer, layer, providers, provider, share, share_low, share_high, usd, usd_low, usd_high, usd_per_year, mw, deals, unvalued, since, until, customer_id, provider_id
// analysis: standing
MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization)
WHERE ($kind = 'any' OR c.kind = $kind) AND ($layer = 'any' OR r.layer = $layer)
RETURN {{edge}}
