"""How many examples a property is given: few and always the same ones, or many in a deep run.

KASUS_UJI_DALAM=20 multiplies the examples by 20 and draws new ones each time.
"""

import os

from hypothesis import HealthCheck, Phase, settings

DEEP = "KASUS_UJI_DALAM"


def examples(number: int) -> settings:
    """Settings for a property."""
    factor = int(os.environ.get(DEEP, "1"))
    return settings(
        max_examples=number * factor,
        derandomize=factor == 1,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def hunt(number: int) -> settings:
    """Settings for catching a planted fault: no time is spent on making the example small."""
    return settings(examples(number), phases=[Phase.generate], max_examples=number, derandomize=True, print_blob=False)
