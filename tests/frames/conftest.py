"""Laws over many drawn frames take minutes, so they run where they are asked for: `pytest -m drawn tests/frames`."""


def pytest_collection_modifyitems(config, items):
    """Leave drawn laws out unless the marks asked for name them, and say how many were left out."""
    if "drawn" in config.option.markexpr:
        return
    drawn = [item for item in items if item.get_closest_marker("drawn")]
    items[:] = [item for item in items if item not in drawn]
    config.hook.pytest_deselected(items=drawn)
