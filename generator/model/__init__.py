"""What a brief and a registry entry are: frozen pydantic models that refuse unknown keys."""
