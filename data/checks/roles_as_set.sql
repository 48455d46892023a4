-- asset: deals
-- severity: warning
-- says: Where a person set the type or the parties of a deal, the roles are those of the type; set both.
-- look: dealgraph review set {deal_id} parties
SELECT deal_id, title, type, role, organization_id
FROM deal_parties JOIN deals USING (deal_id)
WHERE type IS NOT NULL AND (type, role) NOT IN ({{roles}})
  AND deal_id IN (SELECT deal_id FROM claims WHERE extractor_version = 'judgement' AND chosen AND (field = 'type' OR field LIKE 'parties.%'))
