"""The sheets of the report, each made from the plan and its closed rounds."""
