"""Many contracts settled over many participants' rows, in bounded memory."""

from effektkontrakt.settle.bulk.settle_many import BulkSettlement, settle_many

__all__ = ["BulkSettlement", "settle_many"]
