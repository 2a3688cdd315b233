"""YAML files: from text to nodes, and from nodes to values, past slips in lines, with each fault in plain words."""
