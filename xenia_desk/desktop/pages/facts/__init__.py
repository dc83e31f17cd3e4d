"""The page of numbers and times: facts, reviews of languages, tests of pictures."""
