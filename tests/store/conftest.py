from tests.store.town import built, town  # noqa: F401  fixtures
