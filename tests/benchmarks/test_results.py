from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import results


def test_every_benchmark_is_run() -> None:
    with_bars = {path.stem for path in results.FOLDER.glob("*.py") if 'add_argument("--check"' in path.read_text()}
    assert set(results.SCRIPTS) == with_bars


def test_a_missed_bar_is_written_down_and_told_by_the_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "quick.py").write_text("print('0.10 x')")
    (tmp_path / "slow.py").write_text("import sys; print('3.00 x'); print('missed: slow', file=sys.stderr); sys.exit(1)")
    monkeypatch.setattr(results, "FOLDER", tmp_path)
    monkeypatch.setattr(results, "RESULTS", tmp_path / "RESULTS.md")
    monkeypatch.setattr(results, "SCRIPTS", ("quick", "slow"))
    assert results.main() == 1
    written = (tmp_path / "RESULTS.md").read_text()
    quick, slow = written.split("## slow.py")
    assert "holds its bars" in quick
    assert "0.10 x" in quick
    assert "misses a bar" in slow
    assert "3.00 x\nmissed: slow" in slow
    assert "missed: slow" in capfd.readouterr().out
