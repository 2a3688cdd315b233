"""What `briefings` can do, one module for each command; each returns values, and `cli` prints them."""
