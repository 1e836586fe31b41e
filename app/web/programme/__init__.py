"""Pages of what is decided and planned: the priority list, the programme, indicators, answers and follow-up."""
