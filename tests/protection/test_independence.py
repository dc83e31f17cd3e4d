"""The gate is other code than the engine: what both use is counted here by name."""

import grimp

PACKAGE = "xenia_desk.protection"
SHARED = {f"{PACKAGE}.{name}" for name in ("model.tables", "solver", "refusals")}


def uses(graph: grimp.ImportGraph, name: str) -> set[str]:
    return set(graph.find_upstream_modules(f"{PACKAGE}.{name}"))


def test_engine_and_gate_share_the_tables_the_solver_and_nothing_else() -> None:
    graph = grimp.build_graph("xenia_desk")
    assert uses(graph, "engine.suppression") & uses(graph, "attack.attack") == SHARED


def test_the_tables_know_no_method() -> None:
    graph = grimp.build_graph("xenia_desk")
    assert uses(graph, "model.tables") == set()


def test_numpy_and_the_solver_are_loaded_by_the_first_protection() -> None:
    import subprocess
    import sys

    code = (
        "import sys, xenia_desk.core.release.safe_tables, xenia_desk.workflows.release.protecting;"
        "from xenia_desk.protection.library import System, Table, protect;"
        "print(sorted({'numpy', 'highspy'} & set(sys.modules)));"
        "protect(System(5, {}, (Table('t', 'p', (), {(): 9}),)));"
        "print(sorted({'numpy', 'highspy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "['highspy', 'numpy']"]
