"""Work of the futures' page that is done in the background."""

from __future__ import annotations

from typing import Any

from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.futures.kept import LISTED, forget_all_but
from effektkontrakt.web.futures.more import Progress, work_out
from effektkontrakt.web.work.queue import job


@job("many_futures")
def many_futures(progress: Progress, identifier: str, query: str, paths: int) -> dict[str, Any]:
    """Many more futures of a contract, with sliders where the query puts them."""
    found = work_out(progress, StoredContract.objects.get(identifier=identifier), query, paths)
    forget_all_but(LISTED - 1, identifier)
    return found
