"""The server of MkDocs as a preview uses it: what it watches, builds again, and answers."""
