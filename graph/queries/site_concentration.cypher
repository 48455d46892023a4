// question: How concentrated is the capacity of data centers, by who owns, operates or uses them?
// parameter: role owns|operates|uses = owns, example uses: by owner, operator or user
// parameter: stage any|current|planned = any, example current: only capacity that runs, or that is planned; any takes also what no page tells apart
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as the sources name them
// columns: role, organization, data_centers, mw, mw_high, share, share_low, share_high, without_mw, hhi, hhi_low, hhi_high, total_mw, organization_id
// analysis: site_concentration
MATCH (o:Organization)-[r:OWNS|OPERATES|USES]->(s:DataCenter)
WHERE ($stage = 'any' OR s.mw_stage = $stage)
  AND (($role = 'owns' AND EXISTS { MATCH (o)-[:OWNS]->(s) }) OR ($role = 'operates' AND EXISTS { MATCH (o)-[:OPERATES]->(s) })
       OR ($role = 'uses' AND EXISTS { MATCH (o)-[:USES]->(s) }))
RETURN DISTINCT o.id AS organization_id, o.name AS organization, o.parent_id AS parent_id, o.parent_name AS parent, s.id AS site_id, s.mw AS mw
ORDER BY organization_id, site_id
