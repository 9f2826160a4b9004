"""Results files: CSV, Excel and Parquet, read strictly, as columns."""

from effektkontrakt.settle.results.model import Expected, Measure, Results
from effektkontrakt.settle.results.read import expected_by, read_results, results_from_rows

__all__ = ["Expected", "Measure", "Results", "expected_by", "read_results", "results_from_rows"]
