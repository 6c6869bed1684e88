"""The trained reader: one small encoder with heads for attributions, figures, event roles and types."""
