"""The kinds of activity: every folder in here that brings a KIND. Nothing outside its folder names a kind."""

from importlib import import_module
from pkgutil import iter_modules

from app.activities.kind import Kind
from app.errors import NotFound


def discover() -> dict[str, Kind]:
    """Import every folder in this package and collect its KIND by name."""
    folders = sorted(each.name for each in iter_modules(__path__) if each.ispkg)
    kinds = [import_module(f"{__name__}.{name}").KIND for name in folders]
    return {kind.name: kind for kind in kinds}


KINDS: dict[str, Kind] = discover()


def kind_named(name: str) -> Kind:
    """Return the kind; raises NotFound for a name that no folder brings."""
    try:
        return KINDS[name]
    except KeyError:
        raise NotFound("kind-unknown") from None
