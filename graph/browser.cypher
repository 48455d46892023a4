// Saved Cypher for Neo4j Browser: paste one statement, or import the file among the saved ones. A line of comment names each;
// statements end with a semicolon. Organizations carry a second label by kind there: Lab, Cloud, Neocloud, Chipmaker, …

// What OpenAI depends on, two steps far
MATCH way = (:Organization {name: 'OpenAI'})-[:DEPENDS_ON*1..2]->(:Organization) RETURN way LIMIT 200;

// Who puts money into the labs
MATCH way = (:Organization)-[:FUNDS]->(:Lab) RETURN way LIMIT 200;

// Money that goes round in two steps: a funder that is paid by whom it funds
MATCH way = (a:Organization)-[:FUNDS]->(b:Organization)-[:DEPENDS_ON]->(a) RETURN way LIMIT 100;

// Who guarantees whose payments, with the deals
MATCH way = (:Organization)-[:BACKS]->(o:Organization)-[:PARTY_TO]->(:Deal) RETURN way LIMIT 100;

// The largest deals that count, with all their parties
MATCH (d:Deal) WHERE d.counted AND d.usd IS NOT NULL WITH d ORDER BY d.usd DESC LIMIT 15
MATCH way = (:Organization)-[:PARTY_TO]->(d) RETURN way;

// The sentences behind the deals of one organization
MATCH (:Organization {name: 'OpenAI'})-[:PARTY_TO]->(d:Deal)<-[r:REPORTS]-(doc:Document)
RETURN d.title, r.quote, doc.title, doc.url ORDER BY d.announced_on, d.title LIMIT 50;

// Campuses, where they lie, and whose they are
MATCH way = (:Organization)-[:OWNS|OPERATES|USES]->(:DataCenter)-[:LOCATED_IN]->(:Place) RETURN way LIMIT 150;

// How deals amend, expand and replace each other
MATCH way = (:Deal)-[:LINKED]->(:Deal) RETURN way LIMIT 150;
