-- asset: deals
-- severity: warning
-- says: A deal that counts names both who pays and who is paid, or no edge of the graph comes of it.
-- look: dealgraph why {deal_id}
SELECT deal_id, title, type, list(role ORDER BY role) AS roles
FROM deals JOIN deal_parties USING (deal_id)
WHERE counted AND type NOT IN ('partnership', 'capex', 'construction')
GROUP BY ALL
HAVING NOT (
    bool_or(role IN ('customer', 'tenant', 'investor', 'lender', 'acquirer'))
    AND bool_or(role IN ('provider', 'landlord', 'investee', 'borrower', 'target'))
)
