"""Cards (社会保障卡): the doors."""

from services.registry.routes.cards import card_files, cards

ROUTERS = (cards.router, card_files.router)
