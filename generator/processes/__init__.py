"""Help for long work: background tasks in other processes, progress reports, and files written whole."""
