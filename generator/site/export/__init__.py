"""The record for machines: data files, feeds and a calendar, and the page that documents them."""
