// question: How concentrated is each layer (Herfindahl-Hirschman index, 0 to 10,000), and what share do the largest hold?
// parameter: layer any|cloud|chips|sites|power = any, example chips: only this layer
// parameter: by usd|usd_per_year|mw = usd, example mw: shares of what: stated amounts, amounts by the year, or capacity
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as they signed
// parameter: side provider|customer = provider, example customer: by owner, who provides, or by user, who buys
// columns: layer, side, level, by, total, hhi, hhi_low, hhi_high, effective, effective_low, effective_high, gini, gini_low, gini_high, top1, top1_share, top1_share_low, top1_share_high, top3_share, top3_share_low, top3_share_high, open_bounds, bounds_method, organizations, unvalued_organizations, edges, unvalued_edges, partly_valued_edges, deals, left_out
// analysis: whole_dollars
// by_load: concentration
MATCH (f:Layer)
WHERE f.side = $side AND f.level = $level AND f.by = $by AND ($layer = 'any' OR f.layer = $layer)
RETURN f.layer AS layer, f.side AS side, f.level AS level, f.by AS by,
       f.total AS total, f.hhi AS hhi, f.hhi_low AS hhi_low, f.hhi_high AS hhi_high,
       f.effective AS effective, f.effective_low AS effective_low, f.effective_high AS effective_high, f.gini AS gini,
       f.gini_low AS gini_low, f.gini_high AS gini_high, f.top1 AS top1, f.top1_share AS top1_share,
       f.top1_share_low AS top1_share_low, f.top1_share_high AS top1_share_high, f.top3_share AS top3_share, f.top3_share_low AS top3_share_low,
       f.top3_share_high AS top3_share_high, f.open_bounds AS open_bounds, f.bounds_method AS bounds_method, f.organizations AS organizations,
       f.unvalued_organizations AS unvalued_organizations, f.edges AS edges, f.unvalued_edges AS unvalued_edges, f.partly_valued_edges AS partly_valued_edges,
       f.deals AS deals, f.left_out AS left_out
ORDER BY layer
