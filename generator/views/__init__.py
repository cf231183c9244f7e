"""Views: frozen extracts of the manual, one for each thing that is shown. A template sees nothing else."""
