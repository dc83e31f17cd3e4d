"""The page of the handouts: topic, languages, the sheet as it will be, print."""
