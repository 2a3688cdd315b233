"""Source texts: read into paragraphs and sentences, recognised, and compared for words that were copied."""
