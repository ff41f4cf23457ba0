"""IP addresses and blocks in conditions."""
import functools
import ipaddress

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@functools.lru_cache(1 << 14)
def network(text: str) -> Network | None:
    """The block, without bits beyond the mask; an address is a block of one. None: neither."""
    address, slash, mask = text.partition("/")
    if slash and not (mask.isascii() and mask.isdigit()):
        return None
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        return None


def has_stray_bits(text: str) -> bool:
    try:
        ipaddress.ip_network(text, strict=True)
    except ValueError:
        return network(text) is not None
    return False


def is_private(text: str) -> bool:
    """Whether every address of the block is one that cannot be the public source of a request."""
    block = network(text)
    return block is not None and any(block.version == private.version and block.subnet_of(private)  # type: ignore[arg-type]
                                     for private in PRIVATE)


PRIVATE = tuple(map(ipaddress.ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "fc00::/7",
                                           "fe80::/10", "::1/128")))
