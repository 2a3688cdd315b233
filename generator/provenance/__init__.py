"""The ties of claims to source texts and readers: texts are recognised, claims checked, seals and reviews kept."""
