"""What follows from dated claims: computed, never typed in."""
