"""What every test shares: how hypothesis searches."""

from __future__ import annotations

from hypothesis import settings

# No deadline: on a busy machine a slow example is no finding; pytest-timeout watches the whole test.
settings.register_profile("annotator", deadline=None)
settings.load_profile("annotator")
