"""From records to an effect and its uncertainty, by the plan that was agreed."""
