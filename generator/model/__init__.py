"""Briefs, registry entries and questions as frozen dataclasses that refuse unknown keys.

Pydantic checks them. Seals are plain dataclasses, because a program writes them.
"""
