-- asset: reference
-- severity: blocking
-- says: No identifier belongs to two organizations, and no name of one is the name of another.
-- look: grep -n "{value}" data/reference/organizations.csv data/reference/organization_aliases.csv
SELECT 'cik' AS what, cik AS value, list(organization_id ORDER BY organization_id) AS organizations
FROM organizations WHERE cik IS NOT NULL GROUP BY cik HAVING count(*) > 1
UNION ALL
SELECT 'name', lower(name), list(organization_id ORDER BY organization_id)
FROM organizations WHERE NOT is_provisional GROUP BY lower(name) HAVING count(*) > 1
