-- asset: deals
-- severity: blocking
-- says: Offsets of every claim slice to the text that it quotes.
-- look: dealgraph why {deal_id}
SELECT deal_id, document_id, field, start_char, end_char, original_text AS stated,
       substr(documents.text, start_char + 1, end_char - start_char) AS found
FROM claims JOIN documents USING (document_id)
WHERE found IS DISTINCT FROM stated
