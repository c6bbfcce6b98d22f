"""Still to come: the page says what it will hold."""

from backrisk.ui.frame import placeholder
from backrisk.ui.words import words

placeholder("for_clinicians", words())
