-- asset: deals
-- severity: blocking
-- says: Every deal rests on a mention, and every mention that was merged belongs to a deal, unless somebody rejected it.
-- look: SELECT * FROM deal_mentions WHERE deal_id = '{deal_id}' OR deal_mention_id = '{deal_mention_id}'
WITH rejected AS (  -- the documents that judgements name: of a deal that is none, its other mentions were merged in the same group
    SELECT document_id
    FROM judgements JOIN documents ON content_sha256 = record ->> '$.deal.document_sha256'
    WHERE judgements.kind = 'reject' AND state = 'applied'
), put_aside AS (
    SELECT deal_mention_id FROM deal_mentions JOIN rejected USING (document_id)
    UNION
    SELECT others.deal_mention_id
    FROM deal_mentions JOIN rejected USING (document_id) JOIN merged_mentions AS named USING (deal_mention_id)
    JOIN merged_mentions AS others ON others.group_id = named.group_id
)
SELECT deals.deal_id, deal_mention_id
FROM deals FULL JOIN deal_mentions ON deal_mentions.deal_id = deals.deal_id
WHERE deal_mention_id IS NULL OR (
    deals.deal_id IS NULL AND deal_mention_id NOT IN (FROM put_aside)
    -- Merging passes over what is of a replaced document, and what another run reads meanwhile waits for the next.
    AND deal_mention_id IN (SELECT deal_mention_id FROM merged_mentions)
)
