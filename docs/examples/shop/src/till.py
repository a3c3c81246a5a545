"""The till of a small shop. Amounts are in cents."""


def cost(count, price):
    """What so many of one thing cost."""
    if count < 0:
        raise ValueError("nobody buys less than nothing")
    return count * price
