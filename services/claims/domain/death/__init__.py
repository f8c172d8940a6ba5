"""Death (因工死亡): the pure rules."""
