"""JSON Schemas of the files that authors write, for editors: made from the model, with the record's ids as choices."""
