"""Cards (社会保障卡): the pure rules."""
