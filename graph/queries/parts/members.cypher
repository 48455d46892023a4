collect(CASE WHEN stated > 0 OR low >= 0 THEN other END) AS names, collect(CASE WHEN stated > 0 OR low >= 0 THEN stated END) AS stated,
       collect(CASE WHEN stated > 0 OR low >= 0 THEN low END) AS low, collect(CASE WHEN stated > 0 OR low >= 0 THEN high END) AS high
