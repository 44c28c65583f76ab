"""Article → attributions: quotation marks, the tagger and linker, and how they are reconciled."""
