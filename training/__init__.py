"""How the shipped tagger was made: `python -m training.train --help`."""
