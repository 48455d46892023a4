// question: How concentrated is each layer (Herfindahl-Hirschman index, 0 to 10,000), and what share do the largest hold?
// parameter: layer any|cloud|chips|sites|power = any, example chips: only this layer
// parameter: by usd|usd_per_year|mw = usd, example mw: shares of what: stated amounts, amounts by the year, or capacity
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// parameter: side provider|customer = provider, example customer: by owner, who provides, or by user, who buys
// columns: layer, side, level, by, total, hhi, hhi_low, hhi_high, effective, effective_low, effective_high, gini, gini_low, gini_high, top1, top1_share, top1_share_low, top1_share_high, top3_share, top3_share_low, top3_share_high, open_bounds, bounds_method, organizations, unvalued_organizations, edges, unvalued_edges, partly_valued_edges, deals, left_out
// analysis: concentration
MATCH (c:Organization)-[r:DEPENDS_ON]->(p:Organization)
WHERE $layer = 'any' OR r.layer = $layer
RETURN {{edge}}, '' AS left_layer, '' AS left_why, 0 AS left_deals
UNION ALL
{{left_out}}
