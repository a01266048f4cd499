"""The quality gate: gold cases, metrics, floors."""
