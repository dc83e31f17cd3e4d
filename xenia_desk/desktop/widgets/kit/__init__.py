"""Plain parts of a page: buttons, cards, columns, rows."""
