"""The file: tables, loading, writing, journal, backup and verification."""
