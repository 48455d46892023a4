coalesce(1.0 * stated, 0.0) AS stated, CASE WHEN known > 0 THEN coalesce(1.0 * low, 0.0) ELSE -1.0 END AS low,
     CASE WHEN known > 0 AND closed = known THEN coalesce(1.0 * high, 0.0) ELSE -1.0 END AS high
