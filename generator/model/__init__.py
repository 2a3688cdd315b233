"""Briefs, registry entries and questions as frozen dataclasses that refuse unknown keys.

Pydantic checks them. Seals are plain dataclasses, for a program writes them.
"""
