-- asset: reference
-- severity: blocking
-- says: Nobody is its own parent, through however many others.
-- look: grep -n "{organization_id}" data/reference/organization_parents.csv
WITH RECURSIVE above AS (
    SELECT organization_id, parent_id FROM organization_parents
    UNION
    SELECT above.organization_id, organization_parents.parent_id
    FROM above JOIN organization_parents ON organization_parents.organization_id = above.parent_id
)
SELECT organization_id FROM above WHERE organization_id = parent_id
