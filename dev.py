"""The two commands of this project, on any machine that has Python: `run` and `test`.

`python3 dev.py run`     sets everything up and opens the window (without a display: runs the demo)
`python3 dev.py test`    sets everything up and runs format, lint, layers, types and all tests
`python3 dev.py bundle`  makes the distributable folder under dist/ and checks it
`python3 dev.py forms`   compiles forms/*.ui into yangfan_desktop/ui/forms
`python3 dev.py lock`    renews the lock files from pyproject.toml
`python3 dev.py gallery` saves pictures of every page under gallery/

Standard library only, for nothing is installed yet when it starts.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "yangfan-installed.txt"
OLDEST = (3, 11)
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
QT_PACKAGES = (
    "libgl1",
    "libegl1",
    "libglib2.0-0",
    "libfontconfig1",
    "libdbus-1-3",
    "libxkbcommon0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
)
FONT_PACKAGE = "fonts-wqy-microhei"
POSTGRES_PACKAGE = "postgresql"


def main(arguments: Sequence[str]) -> int:
    """Run one command; what follows `run` is handed to the program."""
    commands = {
        "run": run,
        "test": test,
        "bundle": bundle,
        "forms": forms,
        "lock": lock,
        "gallery": gallery,
    }
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 2
    if sys.version_info < OLDEST:
        return _with_newer_python(arguments)
    os.chdir(ROOT)
    return commands[arguments[0]](list(arguments[1:]))


def run(arguments: list[str]) -> int:
    """Open the window; where there is no display, do the same job without one."""
    prepare("run")
    if has_display():
        return call("-m", "yangfan_desktop", *arguments)
    print("这里没有图形界面，改为在命令行里走一遍完整流程（yangfan demo）：\n", flush=True)
    return call("-m", "yangfan_desktop", "demo", "--force", str(ROOT / "demo"))


def test(arguments: list[str]) -> int:
    """Everything that has to hold before a change lands; what follows goes to pytest."""
    prepare("dev")
    check_postgres()
    layers = "from importlinter.cli import lint_imports_command as c; c()"
    checks = (
        ("格式", ("-m", "ruff", "format", "--check", "-q", ".")),
        ("规范", ("-m", "ruff", "check", "-q", ".")),
        ("分层", ("-c", layers)),
        ("类型", ("-m", "basedpyright")),
        ("测试", ("-m", "pytest", "-q", "-n", "2", *arguments)),
    )
    failed: list[str] = []
    for name, words in checks:
        started = time.monotonic()
        print(f"—— {name}", flush=True)
        quiet = words == ("-c", layers)  # its banner says nothing while the layers hold
        if call(*words, quiet=quiet, QT_QPA_PLATFORM="offscreen") != 0:
            failed.append(name)
            if quiet:
                call(*words)
        print(f"   {time.monotonic() - started:.0f} 秒", flush=True)
    print(f"没有通过：{'、'.join(failed)}" if failed else "全部通过")
    return 1 if failed else 0


def bundle(arguments: list[str]) -> int:
    """Make the one-folder bundle and let it check itself in an empty environment."""
    del arguments
    prepare("dev")
    made = call("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", "build.spec")
    if made != 0:
        return made
    program = ROOT / "dist" / "yangfan" / ("yangfan.exe" if os.name == "nt" else "yangfan")
    environment = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if os.name == "nt" else {}
    checked = subprocess.run([program, "--self-check"], env=environment, check=False).returncode
    print(f"程序包在{program.parent}" if checked == 0 else "程序包自检没有通过")
    return checked


def forms(arguments: list[str]) -> int:
    """Compile the Designer sources; the compiled forms are committed."""
    del arguments
    prepare("dev")
    uic = PYTHON.with_name("pyside6-uic.exe" if os.name == "nt" else "pyside6-uic")
    for source in sorted((ROOT / "forms").glob("*.ui")):
        target = ROOT / "yangfan_desktop" / "ui" / "forms" / f"ui_{source.stem}.py"
        compiled = subprocess.run([uic, source, "-o", target], check=False)
        if compiled.returncode != 0:
            return compiled.returncode
        # The compiler imports every class it knows, and each costs the start some time.
        words = [PYTHON, "-m", "ruff", "check", "--isolated", "--select", "F401", "--fix", "-q"]
        subprocess.run([*words, target], check=True)
    return 0


def lock(arguments: list[str]) -> int:
    """Pin every dependency with its hashes, for all systems at once (needs `uv` on the path)."""
    options = "--universal --python-version 3.11 --generate-hashes --no-header --no-annotate"
    base = ["uv", "pip", "compile", *options.split(), "--no-emit-index-url", *arguments]
    runtime = [*base, "pyproject.toml", "-o", LOCKS["run"]]
    everything = [*base, "pyproject.toml", "--group", "dev", "-c", LOCKS["run"]]
    for words in (runtime, [*everything, "-o", LOCKS["dev"]]):
        if subprocess.run(words, check=False).returncode != 0:
            return 1
    return 0


def gallery(arguments: list[str]) -> int:
    """Save pictures of every page, in light and dark, for people to look at."""
    prepare("dev")
    folder = arguments[0] if arguments else str(ROOT / "gallery")
    return call("-m", "yangfan_desktop.ui.gallery", folder, QT_QPA_PLATFORM="offscreen")


# -- set-up ----------------------------------------------------------------------------------------


def prepare(kind: str) -> None:
    """Make the environment what the lock file says, and see that Qt can load."""
    wanted = f"{kind} {_digest(LOCKS[kind])} {platform.python_version()}"
    installed = STAMP.read_text(encoding="utf-8").splitlines() if STAMP.exists() else []
    if wanted not in installed or not PYTHON.exists():
        make_environment()
        print(f"正在安装依赖（{LOCKS[kind].name}），第一次需要几分钟……", flush=True)
        install(LOCKS[kind])
        check_qt()
        same_python = [line for line in installed if line.endswith(platform.python_version())]
        kinds = {line.split()[0]: line for line in same_python} | {kind: wanted}
        if kind == "dev":  # it holds all that running needs
            kinds["run"] = f"run {_digest(LOCKS['run'])} {platform.python_version()}"
        STAMP.write_text("\n".join(kinds.values()) + "\n", encoding="utf-8")


def make_environment() -> None:
    """Make `.venv` anew if it is missing or was made by another Python."""
    if PYTHON.exists() and call("-c", "import pip", quiet=True) == 0:
        found = subprocess.run(
            [PYTHON, "-c", "import platform; print(platform.python_version())"],
            capture_output=True,
            text=True,
            check=False,
        ).stdout.strip()
        if found == platform.python_version():
            return
    words = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(words, check=False, capture_output=True).returncode == 0:
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    system_packages([package], "Python 的 venv 模块")
    if subprocess.run(words, check=False).returncode != 0:
        sys.exit("不能建立 .venv，请检查磁盘空间和写入权限")


def install(lock_file: Path) -> None:
    """Install exactly what is locked; a hash that differs stops it."""
    words = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")
    if call(*words, "--require-hashes", "-r", str(lock_file)) != 0:
        sys.exit("依赖没有装好：请检查网络或软件源，然后再运行一次")


def check_qt() -> None:
    """Try Qt in a process of its own; mend what is missing or say how to."""
    platforms = ["offscreen"]
    if sys.platform.startswith("linux") and os.environ.get("DISPLAY"):
        platforms.append("xcb")
    if not all(_qt_loads(name) for name in platforms):
        system_packages(QT_PACKAGES, "Qt 需要的系统库")
        missing = [name for name in platforms if not _qt_loads(name, quiet=False)]
        if missing:
            sys.exit(f"Qt 仍然不能启动（{'、'.join(missing)}），请把上面的信息发给维护人员")
    if sys.platform.startswith("linux") and not _has_chinese_font():
        system_packages([FONT_PACKAGE], "中文字体", needed=False)


def check_postgres() -> None:
    """The tests of the shared ledger start a server of their own; without one they are skipped."""
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    if os.name != "nt" and not shutil.which("initdb") and not any(folders):
        system_packages([POSTGRES_PACKAGE], "PostgreSQL（共享台账的测试要用）", needed=False)


def _qt_loads(name: str, *, quiet: bool = True) -> bool:
    code = "from PySide6.QtWidgets import QApplication; QApplication([])"
    return call("-c", code, quiet=quiet, QT_QPA_PLATFORM=name) == 0


def _has_chinese_font() -> bool:
    if shutil.which("fc-list") is None:
        return False
    found = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False)
    return bool(found.stdout.strip())


def system_packages(names: Sequence[str], what: str, *, needed: bool = True) -> None:
    """Install Debian packages as root; elsewhere print the very command and stop if needed."""
    command = f"apt-get install -y --no-install-recommends {' '.join(names)}"
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if shutil.which("apt-get") and is_root:
        print(f"正在安装{what}……", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for words in (["apt-get", "update", "-qq"], [*command.split(), "-qq"]):
            subprocess.run(words, env=environment, check=False, stdout=subprocess.DEVNULL)
        return
    hint = f"sudo {command}" if shutil.which("apt-get") else f"用系统的软件管理器安装{what}"
    print(f"缺少{what}，请运行：\n    {hint}\n然后再运行一次本命令")
    if needed:
        sys.exit(1)


# -- small things ----------------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window can be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def call(*words: str, quiet: bool = False, **environment: str) -> int:
    """Run the environment's Python with these words and variables."""
    output = subprocess.DEVNULL if quiet else None
    variables = os.environ | {"PYTHONUTF8": "1"} | environment
    return subprocess.run(
        [PYTHON, *words], check=False, env=variables, stdout=output, stderr=output
    ).returncode


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _with_newer_python(arguments: Sequence[str]) -> int:
    for minor in range(15, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return subprocess.run([found, __file__, *arguments], check=False).returncode
    print(f"需要 Python {OLDEST[0]}.{OLDEST[1]} 或更新的版本，这里是 {platform.python_version()}")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
