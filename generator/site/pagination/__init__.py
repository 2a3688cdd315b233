"""Lists too long for one page, split into pages whose addresses last."""
