"""What is known before reading: parties, places (gazetteer), countries, sources."""
