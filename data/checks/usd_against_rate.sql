-- asset: deals
-- severity: blocking
-- says: USD of an amount in another currency is at a rate of its date or the ten days before, within all the days that the date may be.
-- look: SELECT * FROM exchange_rates WHERE currency = '{currency}' AND rate_on BETWEEN DATE '{around}' - 10 AND DATE '{until}'
WITH dated AS (
    SELECT deal_id, title, currency, amount, amount_usd, announced_on AS around,
           announced_on + CASE WHEN announced LIKE '____-__-__' THEN 0 WHEN announced LIKE '____-Q_' THEN 92 WHEN announced LIKE '____-H_' THEN 184
                               WHEN announced LIKE '____-__' THEN 31 ELSE 366 END AS until
    FROM deals
    WHERE currency <> 'USD' AND period = 'total' AND amount_usd IS NOT NULL AND announced_on IS NOT NULL
), rates AS (
    SELECT other.currency, other.rate_on, dollar.per_eur / other.per_eur AS usd_for_one
    FROM (FROM exchange_rates UNION ALL SELECT DISTINCT 'EUR', rate_on, 1 FROM exchange_rates) AS other
    JOIN exchange_rates AS dollar ON dollar.rate_on = other.rate_on AND dollar.currency = 'USD'
)
SELECT deal_id, title, dated.currency, amount, amount_usd, around, until, min(usd_for_one) AS lowest_rate, max(usd_for_one) AS highest_rate
FROM dated LEFT JOIN rates ON rates.currency = dated.currency AND rate_on BETWEEN around - 10 AND until
GROUP BY ALL
HAVING count(usd_for_one) = 0 OR amount_usd NOT BETWEEN 0.99 * amount * min(usd_for_one) - 0.01 AND 1.01 * amount * max(usd_for_one) + 0.01
