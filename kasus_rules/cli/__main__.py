"""`python -m kasus_rules.cli`: the same as the `kasus` command."""

from kasus_rules.cli import main

if __name__ == "__main__":
    main()
