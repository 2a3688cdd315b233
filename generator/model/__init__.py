"""What a brief and a registry entry are: frozen dataclasses, checked by pydantic, that refuse unknown keys."""
