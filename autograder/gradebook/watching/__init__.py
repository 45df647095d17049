"""Mark what arrives in a folder, and write feedback beside it: arrivals, patience, attempts, and what is remembered."""
