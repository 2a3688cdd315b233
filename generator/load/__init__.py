"""Loads all files into one Corpus, and collects every fault on the way. Nothing here depends on pages."""

from generator.load.loading import load, load_sound, look_up
from generator.load.memo import Memo
from generator.load.sound import LeftOut

__all__ = ["LeftOut", "Memo", "load", "load_sound", "look_up"]
