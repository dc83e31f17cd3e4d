"""The page of a round: the sums of a tally form, one save."""
