"""Work that takes long: background tasks in other processes, and progress reports."""
