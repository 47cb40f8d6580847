"""The command line: thin, it parses arguments, calls the pipeline and chooses a report."""
