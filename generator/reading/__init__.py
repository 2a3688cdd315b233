"""How files become values with positions, and values become models. A faulty file is read as far as it goes."""
