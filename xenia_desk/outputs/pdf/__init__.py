"""Everything about paper that is not about its content: text, shapes, pages."""
