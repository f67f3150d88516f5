"""A writer's draft becomes a recommendation: sieved, checked, addressed, timed, and filled in as it leaves. Pure."""
