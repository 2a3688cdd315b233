"""The record for machines: JSON, CSV and Atom, and the page that documents them."""
