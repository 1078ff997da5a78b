"""What comes back from a counterparty: read in each form, laid beside its origin, and made into a new dossier."""
