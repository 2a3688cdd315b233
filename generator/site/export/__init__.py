"""The record for machines: JSON, CSV and Atom."""
