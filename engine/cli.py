"""The command line: `sales-action`, over the same Engine as the dashboard."""


def main() -> None:
    """Run the command line."""
