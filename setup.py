"""Which folders become packages; everything else about the build stands in pyproject.toml.

pyproject.toml can find packages or map folders to other names, not both (docs/adr/0004-assets.md).
"""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["annotator*"]), "annotator_assets"],
    package_dir={"annotator_assets": "assets"},
)
