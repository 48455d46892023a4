"""What must hold of the warehouse: one SQL file a check, each giving the rows that are wrong."""
