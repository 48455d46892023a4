-- asset: deals
-- severity: blocking
-- says: What counts is agreed or completed, is a contract, and nothing that counts supersedes it.
-- look: dealgraph why {deal_id}
SELECT deal_id, title, status, bindingness, scope, counted_reason,
       (SELECT string_agg(newer.deal_id, ', ') FROM deal_links JOIN deals AS newer ON newer.deal_id = from_deal_id
        WHERE to_deal_id = deals.deal_id AND kind = 'supersedes' AND newer.counted) AS superseded_by
FROM deals
WHERE counted AND (
    status IS NULL OR status NOT IN ('agreed', 'completed') OR scope <> 'contract'
    OR coalesce(bindingness, 'definitive') <> 'definitive' OR type = 'capex' OR superseded_by IS NOT NULL
)
