"""The DuckDB warehouse: tables declared once, numbered migrations, and the one way in and out. No reading of text, no graph."""
