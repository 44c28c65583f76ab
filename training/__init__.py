"""How the shipped tagger was made, and how to make another: `python -m training --help`."""
