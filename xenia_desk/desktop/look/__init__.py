"""How everything looks: themes, the style sheet, icons."""
