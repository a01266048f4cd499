"""Objects of other platforms: STIX, MISP, FollowTheMoney."""
