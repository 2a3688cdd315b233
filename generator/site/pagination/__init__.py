"""Lists too long for one page: how they are split, and links between the pages. An address once given stays."""
