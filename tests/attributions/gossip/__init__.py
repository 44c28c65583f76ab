"""Stories in the manner of celebrity news with what a careful reader says of each statement."""
