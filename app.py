"""BackRisk: the router. Run it with ``streamlit run app.py``; pages are scripts in ``pages/``."""

from backrisk.server.admission import admitted
from backrisk.server.warmup import settle
from backrisk.ui.demo import show_banner
from backrisk.ui.frame import close_page, open_page
from backrisk.ui.shared import open_link
from backrisk.ui.words import words

say = words()
settle()
with admitted():
    page = open_page(say)
    open_link(page, say)
    show_banner(say)
    page.run()
    close_page(say)
