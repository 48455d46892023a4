// question: What does each publisher contribute: how many documents, of which days, and which deals that no other has?
// columns: publisher, kind, documents, copies, undated, first_published, last_published, deals, deals_only_this_publisher, counted_deals
// by_load: coverage
MATCH (s:Coverage)
RETURN s.publisher AS publisher, s.kind AS kind, s.documents AS documents, s.copies AS copies, s.undated AS undated,
       s.first_published AS first_published, s.last_published AS last_published, s.deals AS deals, s.deals_only_this_publisher AS deals_only_this_publisher,
       s.counted_deals AS counted_deals
ORDER BY documents DESC, coalesce(publisher, ''), kind
