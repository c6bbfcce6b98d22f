"""Papers as links."""

from __future__ import annotations

from backrisk.registry import Source


def paper_link(source: Source) -> str:
    """First author and year, linked by DOI where there is one, else by PMID."""
    name = f"{source.citation.split(',')[0].split(' et al')[0]} {source.year}"
    if source.doi:
        return f"[{name}](https://doi.org/{source.doi})"
    if source.pmid:
        return f"[{name}](https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/)"
    return f"{name} ({source.other})"
