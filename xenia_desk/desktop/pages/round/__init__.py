"""The page of a round: the sums of a tally sheet, one save."""
