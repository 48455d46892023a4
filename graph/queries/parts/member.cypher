{name: other, stated: 1.0 * stated, low: 1.0 * low, high: 1.0 * high, known: known, closed: closed}
