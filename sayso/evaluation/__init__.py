"""How well attributions are found, measured against what people marked."""
