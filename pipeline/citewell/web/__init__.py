"""The web page and the JSON API: thin, they receive a manuscript, have it checked in a process, and send the answer."""
