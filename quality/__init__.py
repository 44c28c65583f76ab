"""What must not get worse: golden analyses and the commands that write them."""
