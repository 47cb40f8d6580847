"""The local metadata index: data files of agencies in one SQLite file, or in PostgreSQL, asked without a network."""
