-- asset: deals
-- severity: blocking
-- says: Parties take only roles that the type of the deal has.
-- look: dealgraph why {deal_id}
SELECT deal_id, title, type, role, organization_id
FROM deal_parties JOIN deals USING (deal_id)
WHERE type IS NOT NULL AND (type, role) NOT IN ({{roles}})
