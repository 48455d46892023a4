// question: How did the concentration of each layer move, quarter by quarter?
// parameter: layer any|cloud|chips|sites|power = any, example chips: only this layer
// parameter: by usd|usd_per_year|mw = usd, example mw: shares of what: stated amounts, amounts by the year, or capacity
// parameter: level parent|entity = parent, example entity: ultimate parents at the end of the quarter, or organizations as they signed
// parameter: side provider|customer = provider, example customer: by owner, who provides, or by user, who buys
// parameter: day said|announced = said, example announced: a deal counts from the first document that tells it as firm, or from its announcement
// parameter: quarters 1..100 = 8, example 4: so many, the last one that has a change included
// columns: quarter, until, layer, side, level, by, total, hhi, hhi_low, hhi_high, effective, gini, top1, top1_share, top1_share_low, top1_share_high, top3_share, organizations, unvalued_organizations, edges, unvalued_edges, deals, undated_deals
// analysis: whole_dollars
// by_load: concentration_trend
MATCH (f:Quarter)
WHERE f.side = $side AND f.level = $level AND f.by = $by AND f.day = $day
  AND (($layer = 'any' AND f.ago < $quarters) OR (f.layer = $layer AND f.ago_in_layer >= 0 AND f.ago_in_layer < $quarters))
RETURN f.quarter AS quarter, f.until AS until, f.layer AS layer, f.side AS side,
       f.level AS level, f.by AS by, f.total AS total, f.hhi AS hhi,
       f.hhi_low AS hhi_low, f.hhi_high AS hhi_high, f.effective AS effective, f.gini AS gini,
       f.top1 AS top1, f.top1_share AS top1_share, f.top1_share_low AS top1_share_low, f.top1_share_high AS top1_share_high,
       f.top3_share AS top3_share, f.organizations AS organizations, f.unvalued_organizations AS unvalued_organizations, f.edges AS edges,
       f.unvalued_edges AS unvalued_edges, f.deals AS deals, f.undated_deals AS undated_deals
ORDER BY quarter, layer
