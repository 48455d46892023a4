"""Filings as text: what is on the page for the reader stays, in paragraphs and rows; what is for programs and for paper goes."""

from __future__ import annotations

import datetime as dt

import pytest

from data.errors import RefusedInput
from data.model.vocabulary import DocumentKind
from pipelines.formats.filing import read_filing
from pipelines.formats.given import Given
from pipelines.formats.notes import relevant
from pipelines.formats.reader import read
from pipelines.raw.records import About


def body(markup: str, form: str = "8-K") -> str:
    return read_filing(f"<html><body>{markup}</body></html>", form).body


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Rent is due.</p><p>Each month.</p>", "Rent is due.\n\nEach month."),
        ("<div>Rent <b>is</b> <i>due</i>.</div>", "Rent is due."),
        ("<p>Rent is<br>due.</p>", "Rent is\ndue."),
        ("Rent is due.<br><br>Each month.", "Rent is due.\n\nEach month."),
        ("<p>Fee: [***] a month</p>", "Fee: [***] a month"),
        ("<p>a&nbsp;hall &#150; the landlord&#146;s</p>", "a hall – the landlord’s"),
        ("<div><span>Item 1.01</span><span style='padding-left:3.5pt'>Entry</span></div>", "Item 1.01 Entry"),
        ("<p><em style='padding-right:2em'>Form 20-F</em><em>Form 40-F</em></p>", "Form 20-F Form 40-F"),
        ("<p>costs $38 billion<sup>1</sup> in the 1<sup>st</sup> year</p>", "costs $38 billion 1 in the 1st year"),
        ("<p>a <font face='Wingdings'>&#111;</font> b <font style='font-family:Wingdings'>&#254;</font></p>", "a ☐ b ☒"),
        ("<p style='display:inline'>Rent </p><div style='display:inline'>is due.</div>", "Rent is due."),
        ("<div style='display:none'><ix:header><ix:hidden>0001</ix:hidden></ix:header></div><p>Rent.</p>", "Rent."),
        ("<div style='display:none'/><p>Rent.</p>", "Rent."),
        ("<ix:header><ix:resources><b>0001</b></ix:resources></ix:header><p>Rent.</p>", "Rent."),
        ("<p>Rent of $<ix:nonFraction name='a:b' scale='6'>12</ix:nonFraction> million</p>", "Rent of $12 million"),
        ("<ix:nonNumeric name='a:b'><p>Rent.</p><p>Halls.</p></ix:nonNumeric>", "Rent.\n\nHalls."),
        ("<p>Rent.<!-- a note --> More.</p>", "Rent. More."),
    ],
)
def test_words_and_paragraphs(markup: str, text: str) -> None:
    assert body(markup) == text


@pytest.mark.parametrize(
    "between",
    [
        "<p>7</p><hr style='page-break-after:always'><p><a href='#toc'>Table of Contents</a></p>",
        "<div style='page-break-before:always'></div><div>F-12</div>",
        "<p>- 3 -</p><hr>",
        "<p>iv</p><hr>",
    ],
)
def test_a_page_break_cuts_no_sentence(between: str) -> None:
    assert body(f"<p>The tenant pays</p>{between}<p>rent each month.</p>") == "The tenant pays rent each month."
    assert body(f"<p>The tenant pays.</p>{between}<p>Rent is due.</p>") == "The tenant pays.\n\nRent is due."


def table(*rows: str) -> str:
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split(';'))}</tr>" for row in rows) + "</table>"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (table("Customer;Provider;Value", "OpenAI;Oracle;$300 billion"), "Customer | Provider | Value\nOpenAI | Oracle | $300 billion"),
        (table("Year; ;;2026", "Rent; ;$;1,200", "Other; ;$;(30;)"), "Year | 2026\nRent | $1,200\nOther | $(30)"),
        (table("A;Share; ", "X;23;%", "Y;16;%"), "A | Share\nX | 23%\nY | 16%"),
        (table("A;B;C", "X;;Z"), "A | B | C\nX | | Z"),
        (table("&#8226;;Rent is due.", "&#8226;;Power is paid for."), "• Rent is due.\n\n• Power is paid for."),
        (table("Item 1.01;Entry into an Agreement"), "Item 1.01 Entry into an Agreement"),
        (table("(a);The hall."), "(a) The hall."),
        (table("Rent is due."), "Rent is due."),
        (table(f"Left;{'The tenant pays. ' * 15}"), f"Left\n\n{('The tenant pays. ' * 15).strip()}"),
        (f"<table><tr><td>{table('A;B', 'C;D')}</td></tr><tr><td>Below.</td></tr></table>", "A | B\nC | D\n\nBelow."),
        ("<p>Above</p><table style='display:inline-table'><tr><td>A</td><td>B</td></tr></table>", "Above\n\nA | B"),
        (
            "<table><tr><td colspan='2'>Year</td><td>2026</td></tr><tr><td>Rent</td><td> </td><td>5</td></tr></table>",
            "Year | 2026\nRent | 5",
        ),
    ],
)
def test_tables_of_figures_are_rows_and_others_are_paragraphs(markup: str, text: str) -> None:
    assert body(markup) == text


@pytest.mark.parametrize(
    ("paragraphs", "kept"),
    [
        (
            [
                "FORM 8-K",
                "Northgrid Compute, Inc.",
                "Nevada | 001-2",
                "☐ Written communications under a rule",
                "Item 1.01 Entry",
                "We let a hall.",
            ],
            ["Item 1.01 Entry", "We let a hall."],
        ),
        (["Form 20-F ☒ Form 40-F ☐", "Indicate by check mark whether it is so.", "Northgrid let a hall."], ["Northgrid let a hall."]),
        (
            ["Northgrid let a hall.", "SIGNATURES", "Pursuant to the requirements of the Securities Exchange Act"],
            ["Northgrid let a hall.", "SIGNATURES"],
        ),
        (["FORM 8-K"], ["FORM 8-K"]),
        (["Yes, we let a hall.", "Written in haste."], ["Yes, we let a hall.", "Written in haste."]),
    ],
)
def test_what_a_form_prints_on_every_filing_is_left_out(paragraphs: list[str], kept: list[str]) -> None:
    assert body("".join(f"<p>{one}</p>" for one in paragraphs)).split("\n\n") == kept


SUBMISSION = """-----BEGIN PRIVACY-ENHANCED MESSAGE-----
<SEC-DOCUMENT>0001111111-05-000001.txt : 20050427
<SEC-HEADER>
ITEM INFORMATION:\t\tOther Events
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<FILENAME>a.txt
<TEXT>

<PAGE>   1
                     NORTHGRID COMPUTE, INC.

    The Company leased a hall near the river for a term of ten years,
with rent that grows by two parts in a hundred each year.
_____________________________________________

<TABLE>
<CAPTION>
<S>               <C>            <C>
Year              Rent           Power
2005              $1,200         $300
</TABLE>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.1
<SEQUENCE>2
<FILENAME>b.htm
<TEXT>
<HTML><BODY><P>Northgrid is glad of its hall.</BODY></HTML>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>GRAPHIC
<SEQUENCE>3
<FILENAME>c.jpg
<TEXT>
begin 644 c.jpg
M_]C_X``02D9)1@`!
end
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-101.SCH
<SEQUENCE>4
<TEXT>
<XBRL>schema</XBRL>
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


def test_a_whole_submission_is_the_text_of_its_documents() -> None:
    assert read_filing(SUBMISSION, "8-K").body == (
        "NORTHGRID COMPUTE, INC.\n\n"
        "The Company leased a hall near the river for a term of ten years, with rent that grows by two parts in a hundred each year.\n\n"
        "Year | Rent | Power\n2005 | $1,200 | $300\n\n"
        "Northgrid is glad of its hall."
    )


def test_pages_that_open_more_than_they_close_are_read() -> None:
    assert body("<font>" * 1500 + "Rent is due.") == "Rent is due."


@pytest.mark.parametrize(("markup", "reason"), [("<img src='a.jpg'>", "no_text"), ("<p> </p>", "no_text")])
def test_what_has_no_text_is_refused(markup: str, reason: str) -> None:
    with pytest.raises(RefusedInput) as refused:
        body(markup)
    assert refused.value.reason == reason


def test_a_document_says_what_its_listing_knows() -> None:
    about = About(
        title="Northgrid Compute, Inc.: 8-K",
        published=dt.date(2026, 3, 2),
        kind=DocumentKind.FILING,
        filer="Northgrid",
        url="https://www.sec.gov/Archives/a.htm",
        form="8-K",
    )
    given = Given("http://127.0.0.1/a.htm", b"<html><body><p>Rent is due.</p></body></html>", dt.datetime(2026, 3, 3), "edgar", about)
    document = read(given)
    assert document.text == "Northgrid Compute, Inc.: 8-K\n\nRent is due."
    assert (document.filer, document.kind, document.published, document.url) == (about.filer, about.kind, about.published, about.url)


REPORT = """PART I

Item 1. Business

We build halls for computers.

Customers

One customer accounted for 41% of our revenue in the quarter.

We have many competitors.

Note 1. Basis of Presentation

Figures are in millions.

Concentration of Credit Risk

Two customers owe us most of our receivables.

Recent Accounting Pronouncements

Nothing changed.

Note 12. Commitments and Contingencies

Purchase Obligations

We agreed to buy chips for $2 billion by 2029.

Year | Amount
2027 | $1,100
2028 | $900

Legal Proceedings

We are not a party to any.

Note 13. Income Taxes

Our rate is 21%.

13. Subsequent Events

In March we leased a hall of 40 megawatts.

Item 2. Management's Discussion and Analysis

We grew."""


def test_of_a_long_report_the_passages_on_deals_are_kept_with_their_headings() -> None:
    assert relevant(REPORT).split("\n\n") == [
        "PART I",
        "Item 1. Business",
        "Customers",
        "One customer accounted for 41% of our revenue in the quarter.",
        "Note 1. Basis of Presentation",
        "Concentration of Credit Risk",
        "Two customers owe us most of our receivables.",
        "Note 12. Commitments and Contingencies",
        "Purchase Obligations",
        "We agreed to buy chips for $2 billion by 2029.",
        "Year | Amount\n2027 | $1,100\n2028 | $900",
        "Legal Proceedings",
        "We are not a party to any.",
        "13. Subsequent Events",
        "In March we leased a hall of 40 megawatts.",
    ]


def test_a_report_says_that_it_is_not_whole() -> None:
    article = read_filing(REPORT, "10-Q/A")
    assert "Purchase Obligations" in article.body and "competitors" not in article.body
    assert article.warnings


def test_a_report_without_such_passages_is_refused() -> None:
    with pytest.raises(RefusedInput) as refused:
        read_filing("Item 1. Business\n\nWe build halls.", "10-K")
    assert refused.value.reason == "no_notes"
