"""Results on disk: written as they come, never lost, never counted twice, never drawn from
when damaged."""
