"""What templates see: frozen dataclasses, and the functions that make them from corpus and findings."""
