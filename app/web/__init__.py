"""Pages and addresses: thin. What may be done is in access, what is stored is in store, what is live is in live."""
