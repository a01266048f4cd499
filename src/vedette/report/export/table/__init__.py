"""Tables: CSV, Parquet and JSON lines."""
