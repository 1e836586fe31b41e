run test check bench:
	./run $(if $(filter run,$@),,$@)

.PHONY: run test check bench
