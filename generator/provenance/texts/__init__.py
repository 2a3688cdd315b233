"""Source texts: read into paragraphs and sentences, recognised, and searched for copied words."""
