"""Plans that come with planspec, each built with the public constructors and cited from its source."""
