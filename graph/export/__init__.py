"""The graph for other tools: files that networkx, Gephi, polars, spreadsheets and RDF libraries read, and a picture."""
