"""Cards (社会保障卡): what is done."""
