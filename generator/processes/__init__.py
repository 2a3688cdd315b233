"""What long work needs: background tasks in other processes, progress reports, and files written whole."""
