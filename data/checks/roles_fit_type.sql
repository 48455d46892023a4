-- asset: deals
-- severity: blocking
-- says: Parties take only roles that the type of the deal has, where no person set either.
-- look: dealgraph why {deal_id}
SELECT deal_id, title, type, role, organization_id
FROM deal_parties JOIN deals USING (deal_id)
WHERE type IS NOT NULL AND (type, role) NOT IN ({{roles}})
  AND deal_id NOT IN (SELECT deal_id FROM claims WHERE extractor_version = 'judgement' AND chosen AND (field = 'type' OR field LIKE 'parties.%'))
