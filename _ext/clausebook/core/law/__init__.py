"""The law that texts cite, and what holds from a day on."""
