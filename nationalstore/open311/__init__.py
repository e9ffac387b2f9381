"""The Open311 GeoReport v2 door, so that existing civic apps can report anti-social behaviour and follow it."""
