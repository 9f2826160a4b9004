"""Before there is a contract: the need, whether a contract is right, which kind, a first draft, and the council memo."""
