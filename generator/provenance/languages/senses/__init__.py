"""Words that change what a sentence says, as opposites do: one module for each language."""
