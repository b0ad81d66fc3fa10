"""Where the user's files are: settings, logs, the folder that new ledgers are offered in."""

from __future__ import annotations

from pathlib import Path

_APP = "yangfan"


def settings_file() -> Path:
    """The file of the program's settings."""
    import platformdirs  # noqa: PLC0415 - reads the system's settings

    return platformdirs.user_config_path(_APP, appauthor=False) / "settings.toml"


def holiday_folder() -> Path:
    """The folder of the holiday tables that the user imported."""
    import platformdirs  # noqa: PLC0415 - reads the system's settings

    return platformdirs.user_config_path(_APP, appauthor=False) / "holidays"


def log_folder() -> Path:
    """The folder of the program's log files."""
    import platformdirs  # noqa: PLC0415 - reads the system's settings

    return platformdirs.user_log_path(_APP, appauthor=False)


def documents() -> Path:
    """The folder that file dialogs open in at first: the user's documents, or their home without one."""
    import platformdirs  # noqa: PLC0415 - reads the system's settings

    found = platformdirs.user_documents_path()
    return found if found.is_dir() else Path.home()
