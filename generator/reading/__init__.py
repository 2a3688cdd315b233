"""From files to values with positions, and from values to models. A faulty file is read as far as it goes."""
