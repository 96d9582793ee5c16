"""Help inside the app: pages in our own words, found by F1 from where the user is, or by search."""
