"""The web application: stores what people enter, shows what the core works out."""
