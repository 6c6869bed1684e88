"""Report to Reading: attributions, figures, events, parties, places, dates, warnings."""
