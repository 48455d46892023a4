-- asset: deals
-- severity: warning
-- says: Organizations found in text whose name is that of a known one, but for case and marks, are perhaps the same.
-- look: dealgraph review
SELECT found.organization_id, found.name, known.organization_id AS known_id, known.name AS known_name
FROM organizations AS found
JOIN organizations AS known
  ON NOT known.is_provisional AND regexp_replace(lower(found.name), '[^a-z0-9]', '', 'g') = regexp_replace(lower(known.name), '[^a-z0-9]', '', 'g')
WHERE found.is_provisional
