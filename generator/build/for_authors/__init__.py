"""What a preview adds to each page for its author: source lines, cited paragraphs, where the last save leads."""
