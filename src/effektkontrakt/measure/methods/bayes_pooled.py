"""Few people at each site or in each cohort: each is helped by the others (partial pooling)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.errors import Wrong
from effektkontrakt.measure.estimate import Estimate, Point
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.means import Found
from effektkontrakt.measure.methods.pooling import normal_sites
from effektkontrakt.text import Text

_SMALL = Text(
    nb="Stedet «{site}» har for få personer eller ingen variasjon. Hvert sted trenger minst to med ulike resultater i hver gruppe. Slå sammen steder.",
    nn="Staden «{site}» har for få personar eller ingen variasjon. Kvar stad treng minst to med ulike resultat i kvar gruppe. Slå saman stader.",
    en="The site “{site}” has too few people or no variation. Each site needs at least two with different results in each group. Join sites.",
)
_SITES = Text(
    nb="Det er bare {count} steder. Da må planen si hvor ulike de kan være: sett `spread`.",
    nn="Det er berre {count} stader. Då må planen seie kor ulike dei kan vere: set `spread`.",
    en="There are only {count} sites. Then the plan must say how different they can be: set `spread`.",
)


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Posterior of the common effect; `points` hold each site's own, drawn towards it.

    Each site gives its difference in means and that difference's standard error; the rest is exact (see `pooling`).
    Settings: `prior_mean` and `prior_spread` of the common effect (spread 0: flat), `spread` the half-Cauchy scale of the
    difference between sites (Gelman, 2006): -1 takes the people's own spread within groups, 0 is flat; both for three sites or more.
    """
    names = sorted(frame["site"].unique(), key=str)
    if len(names) < 3 and options.number("spread") <= 0:
        raise Wrong(_SITES(count=len(names)))
    effects, errors, variances = [], [], []
    for name in names:
        site = frame[frame["site"] == name]
        parts = [site.loc[site["group"] == g, "outcome"].to_numpy(float) for g in (1, 0)]
        error = sum(p.var(ddof=1) / len(p) if len(p) > 1 else np.nan for p in parts)
        if not error > 0:
            raise Wrong(_SMALL(site=name))
        effects.append(parts[0].mean() - parts[1].mean())
        errors.append(np.sqrt(error))
        variances += [(len(p) - 1, p.var(ddof=1)) for p in parts]
    counted, within = np.array(variances).T
    scale = options.number("spread") if options.number("spread") >= 0 else float(np.sqrt(np.average(within, weights=counted)))
    prior = (options.number(n) for n in ("prior_mean", "prior_spread"))
    common, sites, spread = normal_sites(np.array(effects), np.array(errors), scale, *prior)
    tail = (1 - options.level) / 2
    points = tuple(Point("site", str(name), s.mean(), s.quantile(tail), s.quantile(1 - tail)) for name, s in zip(names, sites))
    return Found(common.mean(), common.quantile(tail), common.quantile(1 - tail), common.spread(), None).estimate(
        METHOD.name,
        options,
        int((frame["group"] == 1).sum()),
        int((frame["group"] == 0).sum()),
        details={
            "spread_between_sites": spread,
            "probability_above_zero": 1 - common.below(0.0),
            **{f"site:{n}": float(e) for n, e in zip(names, effects)},
        },
        points=points,
    )


METHOD = Method(
    name="bayes_pooled",
    title=TITLES["bayes_pooled"],
    explain=Text(
        nb="Hvert sted har få deltakere. Effekten på hvert sted trekkes mot det felles, mest der det er færrest.",
        nn="Kvar stad har få deltakarar. Effekten på kvar stad blir trekt mot det felles, mest der det er færrast.",
        en="Each site has few participants. The effect at each site is drawn towards the common one, most where there are fewest.",
    ),
    columns=("group", "outcome", "site"),
    estimands=("difference",),
    one_row_each=True,
    settings={"spread": -1.0, "prior_mean": 0.0, "prior_spread": 0.0},
    estimate=estimate,
)
