"""The slips that keep a text from being YAML, found in its lines and told in plain words."""
