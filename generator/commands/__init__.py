"""What `briefings` can do, one module for each command. Each returns values, and `cli` prints them."""
