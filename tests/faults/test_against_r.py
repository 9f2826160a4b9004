"""Our estimators beside R's on the same records: MatchIt, clubSandwich, estimatr and survival. Skipped where R has them not."""

from __future__ import annotations

import json
import shutil
import subprocess

import numpy as np
import pandas as pd
import pytest

from effektkontrakt.measure.methods.base import Options
from effektkontrakt.measure.methods.neighbours import once
from effektkontrakt.measure.methods.propensity import score
from effektkontrakt.measure.methods.run import measure
from effektkontrakt.measure.methods.survival import still_without


def asked(package: str, script: str, frame: pd.DataFrame, folder) -> dict:
    """What the script prints as JSON; `d` is the frame."""
    if not shutil.which("Rscript"):
        pytest.skip("R is not installed")
    if subprocess.run(["Rscript", "-e", f"library({package}); library(jsonlite)"], capture_output=True).returncode:
        pytest.skip(f"R has not {package}")
    frame.to_csv(folder / "d.csv", index=False, float_format="%.17g")
    head = f'suppressMessages({{library({package}); library(jsonlite)}}); d <- read.csv("{folder / "d.csv"}")\n'
    (folder / "ask.R").write_text(head + script)
    said = subprocess.run(["Rscript", str(folder / "ask.R")], capture_output=True, text=True, check=True)
    return json.loads(said.stdout)


def records(size: int, seed: int = 4) -> pd.DataFrame:
    dice = np.random.default_rng(seed)
    x = dice.normal(size=(size, 2))
    group = (dice.random(size) < 1 / (1 + np.exp(1 - x[:, 0]))).astype(int)
    frame = pd.DataFrame({"group": group, "a": x[:, 0], "b": x[:, 1], "outcome": x.sum(axis=1) + group + dice.normal(size=size)})
    return frame.assign(
        cluster=dice.integers(0, 14, size), time=dice.exponential(5.0 + group), event=(dice.random(size) < 0.7) * 1
    )


def test_matching_without_reuse_is_as_near_as_that_of_matchit(tmp_path):
    """Nearest by the chance of taking part, nobody twice, from the likeliest: ours is what trying everybody gives.

    MatchIt 4.5 gives the same pairs but for some where it passes over a free person who is nearer.
    """
    frame = records(400)
    script = """
    m <- matchit(group ~ a + b, data = d, method = "nearest", replace = FALSE, m.order = "largest")
    cat(toJSON(list(chance = unname(m$distance), treated = as.integer(rownames(m$match.matrix)),
      pairs = as.integer(m$match.matrix[, 1])), digits = 15))
    """
    said = asked("MatchIt", script, frame, tmp_path)
    treated = frame["group"].to_numpy() == 1
    chance = score(frame[["a", "b"]].to_numpy(), treated).probability
    assert chance == pytest.approx(np.array(said["chance"]), abs=1e-7)
    rows, others = np.flatnonzero(treated), np.flatnonzero(~treated)
    pairs = once(chance[treated][:, None], chance[~treated][:, None], 1, np.inf)
    ours = dict(zip(rows[pairs.treated].tolist(), others[pairs.compared].tolist()))
    theirs = {i - 1: j - 1 for i, j in zip(said["treated"], said["pairs"])}
    free = set(others.tolist())
    for row in sorted(rows.tolist(), key=lambda i: -chance[i]):
        nearest = min(sorted(free), key=lambda j: abs(chance[j] - chance[row]))
        assert ours[row] == nearest
        free.remove(nearest)
    gap = [np.mean([abs(chance[i] - chance[j]) for i, j in found.items()]) for found in (ours, theirs)]
    assert len(ours) == len(theirs)
    assert gap[0] <= gap[1] * (1 + 1e-9)
    assert np.mean([ours[i] == theirs[i] for i in ours]) > 0.75


def test_few_clusters_are_those_of_clubsandwich(tmp_path):
    frame = records(150).assign(group=lambda f: f["cluster"] % 2)
    script = """
    f <- lm(outcome ~ group + I(a - mean(a)), data = d)
    t <- coef_test(f, vcov = "CR2", cluster = d$cluster, test = "Satterthwaite")["group", ]
    cat(toJSON(list(value = t$beta, error = t$SE, df = if (is.null(t$df_Satt)) t$df else t$df_Satt), auto_unbox = TRUE, digits = 12))
    """
    theirs = asked("clubSandwich", script, frame, tmp_path)
    ours = measure("cluster_randomised", frame, Options(adjust=("a",)))
    assert (ours.value, ours.standard_error) == pytest.approx((theirs["value"], theirs["error"]))
    assert ours.details["degrees_of_freedom"] == pytest.approx(theirs["df"])


def test_lin_and_neyman_are_those_of_estimatr(tmp_path):
    """Its degrees of freedom for Lin's regression are people less terms; ours are Bell and McCaffrey's, as clubSandwich has them."""
    frame = records(60)
    script = """
    l <- lm_lin(outcome ~ group, covariates = ~ a + b, data = d, se_type = "HC2")
    n <- difference_in_means(outcome ~ group, data = d)
    c <- clubSandwich::coef_test(lm(outcome ~ group * I(a - mean(a)) + group * I(b - mean(b)), data = d), vcov = "CR2",
      cluster = seq_len(nrow(d)), test = "Satterthwaite")
    one <- c[rownames(c) == "group", ]
    df <- if (is.null(one$df_Satt)) one$df else one$df_Satt
    cat(toJSON(list(lin = unname(l$coefficients["group"]), error = unname(l$std.error["group"]), low = unname(n$conf.low),
      high = unname(n$conf.high), reach = qt(0.975, df) * one$SE), auto_unbox = TRUE, digits = 12))
    """
    theirs = asked("estimatr", script, frame, tmp_path)
    lin = measure("regression_adjusted", frame, Options(adjust=("a", "b")))
    assert (lin.value, lin.standard_error) == pytest.approx((theirs["lin"], theirs["error"]))
    assert lin.high - lin.value == pytest.approx(theirs["reach"])
    neyman = measure("difference_in_means", frame, Options())
    assert (neyman.low, neyman.high) == pytest.approx((theirs["low"], theirs["high"]))


def test_time_to_event_is_that_of_survival(tmp_path):
    frame = records(200).assign(time=lambda f: np.ceil(f["time"]))
    script = """
    f <- coxph(Surv(time, event) ~ group + a, data = d, ties = "efron")
    s <- summary(survfit(Surv(time, event) ~ 1, data = d, conf.type = "log-log"), times = 4)
    cat(toJSON(list(log = unname(coef(f)["group"]), error = sqrt(vcov(f)["group", "group"]), share = s$surv, low = s$lower,
      high = s$upper), auto_unbox = TRUE, digits = 12))
    """
    theirs = asked("survival", script, frame, tmp_path)
    ours = measure("cox", frame, Options(adjust=("a",)))
    assert np.log(ours.details["hazard_ratio"]) == pytest.approx(theirs["log"], rel=1e-6)
    assert ours.standard_error / ours.details["hazard_ratio"] == pytest.approx(theirs["error"], rel=1e-6)
    found = still_without(frame["time"].to_numpy(), frame["event"].to_numpy(), 4, 0.95)
    assert found == pytest.approx((theirs["share"], theirs["low"], theirs["high"]), rel=1e-6)
