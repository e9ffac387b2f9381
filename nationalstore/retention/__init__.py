"""How long things are kept, and how they end: erasure, review dates, disposal, copies for those they are about."""
