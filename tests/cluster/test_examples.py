"""The example for containers says what there is: settings, nodes and files; nobody has to guess."""

import re
from typing import Any

import yaml

from app.settings import Settings
from tests.cluster.proxies import EXAMPLES

COMPOSE: dict[str, Any] = yaml.safe_load((EXAMPLES / "compose.yaml").read_text())
SETTINGS = {f"SAMENSPRAAK_{name}".upper() for name in Settings.model_fields}


def test_nodes_are_the_same_and_get_settings_that_exist() -> None:
    nodes = [COMPOSE["services"][name] for name in ("node1", "node2")]
    assert nodes[0] == nodes[1]
    own = {name for name in nodes[0]["environment"] if name.startswith("SAMENSPRAAK_")}
    assert own == {"SAMENSPRAAK_ADDRESS", "SAMENSPRAAK_SECRET", "SAMENSPRAAK_DATABASE"}
    assert own <= SETTINGS
    # More than the ten seconds that a server takes to send everybody on.
    assert nodes[0]["stop_grace_period"] == "20s"


def test_everything_that_has_to_be_filled_in_is_in_the_example() -> None:
    asked = set(re.findall(r"\$\{(\w+)", (EXAMPLES / "compose.yaml").read_text()))
    given = re.findall(r"^(\w+)=", (EXAMPLES / "example.env").read_text(), re.MULTILINE)
    assert asked == set(given)


def test_proxies_know_the_nodes_and_compose_mounts_files_that_are_there() -> None:
    for name in ("nginx.conf", "Caddyfile"):
        found = set(re.findall(r"(node\d):8000", (EXAMPLES / name).read_text()))
        assert found == {each for each in COMPOSE["services"] if each.startswith("node")}
    mounted = [each.split(":")[0] for each in COMPOSE["services"]["proxy"]["volumes"]]
    assert "./nginx.conf" in mounted


def test_database_is_told_to_keep_what_it_confirms() -> None:
    told = COMPOSE["services"]["postgres"]["command"]
    assert {"synchronous_commit=on", "fsync=on"} <= set(told)
    assert "--data-checksums" in COMPOSE["services"]["postgres"]["environment"]["POSTGRES_INITDB_ARGS"]
