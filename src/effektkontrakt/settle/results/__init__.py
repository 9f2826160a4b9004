"""Results files: CSV, Excel and Parquet, read strictly, as columns."""

from effektkontrakt.settle.results.model import Expected, Measure, Results
from effektkontrakt.settle.results.read import expected_by, read_results, read_table, results_from_rows
from effektkontrakt.settle.results.table import Table

__all__ = ["Expected", "Measure", "Results", "Table", "expected_by", "read_results", "read_table", "results_from_rows"]
