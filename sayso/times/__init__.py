"""Article → time expressions, with TIMEX3 values anchored to its date of publication."""
