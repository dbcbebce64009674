"""What people wrote: paper.yaml, measures.yaml, commentary, house.yaml, each fault located."""
