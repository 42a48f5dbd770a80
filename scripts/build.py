"""The build script: ``python scripts/build.py`` turns ``data/`` into Markdown pages below ``docs/``."""

from relations.cli.main import main

if __name__ == "__main__":
    main()
