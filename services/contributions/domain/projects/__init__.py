"""Projects, platforms and small firms: the pure rules of contributions that need no roster."""
