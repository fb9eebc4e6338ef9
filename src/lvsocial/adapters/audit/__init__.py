"""The two stores of lookups in files: who asked which register about whom, kept so that nobody can change it."""
