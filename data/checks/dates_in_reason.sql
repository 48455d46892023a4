-- asset: documents
-- severity: warning
-- says: No document is of a day that has not come, or of a time before the field.
-- look: SELECT * FROM documents WHERE document_id = '{document_id}'
SELECT document_id, name, published_on, first_seen_at
FROM documents
WHERE published_on > first_seen_at::DATE + 1 OR published_on < DATE '1995-01-01'
