"""Asking the state's registers: typed questions, one small port per register, the desk, evidence, fakes.

Nothing here is loaded by ``import lvsocial``, and nothing of the law's arithmetic is loaded here.
"""
