"""Evidence of the registries."""
