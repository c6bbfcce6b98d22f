"""Questions and results as Streamlit elements; the only package of pages that imports streamlit."""
