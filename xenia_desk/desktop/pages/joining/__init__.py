"""The page that stands for a counting page until its book has joined a yearbook."""
