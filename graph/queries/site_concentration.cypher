// question: How concentrated is the capacity of data centers, by who owns, operates or uses them?
// parameter: role owns|operates|uses = owns, example uses: by owner, operator or user
// parameter: stage any|current|planned = any, example current: only capacity that runs, or that is planned; any takes also what no page tells apart
// parameter: level parent|entity = parent, example entity: ultimate parents, or organizations as the sources name them
// parameter: limit 1..10000 = 100, example 20: at most this many organizations, those of the most megawatts
// columns: role, organization, data_centers, mw, mw_high, share, share_low, share_high, without_mw, hhi, hhi_low, hhi_high, total_mw, organization_id
// analysis: site_concentration
MATCH (o)-[:{{role}}]->(s)
[[stage: WHERE s.mw_stage = $stage]]
WITH s.id AS site_id, s.mw AS mw, collect(DISTINCT o.{{id}}) AS members
UNWIND members AS one
WITH one, sum(CASE WHEN size(members) = 1 THEN mw END) AS alone, sum(mw) AS high, count(*) AS data_centers, count(mw) AS known
OPTIONAL MATCH (o:Organization {id: one})
RETURN data_centers AS data_centers, collect(one) AS organization_ids, collect(coalesce(o.name, one)) AS organizations,
       collect(coalesce(alone, 0.0)) AS alone, collect(coalesce(high, 0.0)) AS high, collect(data_centers - known) AS without_mw
