"""The commands of `sales-action`, one noun a module. Each imports what it needs when it runs, so that help is instant."""
