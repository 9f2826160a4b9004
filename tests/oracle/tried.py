"""How many generated contracts have been settled by both in this process."""

count = 0
