-- asset: deal_mentions
-- severity: blocking
-- says: Offsets of every mention slice to the text that it names.
-- look: SELECT * FROM mentions WHERE document_id = '{document_id}' ORDER BY start_char
SELECT document_id, mentions.kind, start_char, end_char, mentions.text AS stated, substr(documents.text, start_char + 1, end_char - start_char) AS found
FROM mentions JOIN documents USING (document_id)
WHERE found IS DISTINCT FROM stated
