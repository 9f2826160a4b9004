"""Published outcomes contracts in and out: the INDIGO tables, and what they say against what the terms give."""
