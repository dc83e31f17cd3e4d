"""Commands for releases, and for disclosure control on its own."""
