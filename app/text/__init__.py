"""Texts that people type: pure functions on strings; each rule names its origin. They flag, a person decides."""
