"""A trained sequence tagger for reference strings: tokens, features, network, tags; numpy is its only dependency."""
