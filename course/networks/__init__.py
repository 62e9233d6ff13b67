"""Networks: what is known of each, side by side, and which to choose."""
