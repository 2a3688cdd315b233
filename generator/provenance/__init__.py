"""The ties between claims and source texts: texts recognised, claims checked against them, and seals."""
