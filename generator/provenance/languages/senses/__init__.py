"""Words that change the sense of a sentence, such as opposites: one module for each language."""
