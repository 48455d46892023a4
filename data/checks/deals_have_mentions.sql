-- asset: deals
-- severity: blocking
-- says: Every deal rests on a mention, and every mention that was read belongs to a deal.
-- look: SELECT * FROM deal_mentions WHERE deal_id = '{deal_id}' OR deal_mention_id = '{deal_mention_id}'
SELECT deals.deal_id, deal_mention_id
FROM deals FULL JOIN deal_mentions ON deal_mentions.deal_id = deals.deal_id
WHERE deals.deal_id IS NULL OR deal_mention_id IS NULL
