"""YAML files: texts composed to nodes and nodes made values, past slips in lines, with each fault in plain words."""
