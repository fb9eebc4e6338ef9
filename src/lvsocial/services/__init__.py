"""Social services: the catalogue, who may get them, who gives them and who pays."""
