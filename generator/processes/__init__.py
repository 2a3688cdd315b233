"""Work done by other processes, and how far it has come."""
