"""The page of the nurse's consultation hour, which is counted in a book of its own."""
