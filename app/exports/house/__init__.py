"""What a municipality uploads for its house style: read with limits, checked, and made anew before it is kept."""
