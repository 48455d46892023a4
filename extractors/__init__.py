"""Reading: text in, records out. Pure: no network, no database, no clock. Knows ``data``, nothing else of ours."""
