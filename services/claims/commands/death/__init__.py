"""Death (因工死亡), and missing workers: what is done."""
