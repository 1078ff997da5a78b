"""The picture of a decision tree as SVG: questions down the left, what each answer leads to on the right.

Nothing crosses: an answer that leads to a question further on names it, and only the next question is an arrow down. The
picture is as wide as the text of a page in A4, so that its letters are 9 points there. On paper a long tree is several
pictures. SVG has no line breaks of its own:
text is measured with the widths of DejaVu Sans, the widest of the fonts that a browser may fall back on.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING

from clausebook.core.trees.decisions import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.core.trees.decisions import Answer, Outcome, Question, Tree, Trees

WIDTH = 680  # pixels of 1/96 inch: 180 mm
HEIGHT = 620  # of a picture on paper, so that text can stand on its page
SIZE = 12  # 9 points
LINE = 15
PAD = 8  # beside text
RISE = 6  # above and below text
EDGE = 2  # room for the outline at the outer sides
QUESTION_WIDTH = 226
LABEL_WIDTH = 150
SPINE = 14  # from a question to the line along its answers
ARROW = 12  # from the end of a label to the box
ABOVE = 4  # an arrow, below its label
BETWEEN = 9  # two rows of answers
BELOW = 20  # two questions

FONT = "Arial, Helvetica, 'Liberation Sans', 'Source Sans 3', 'Source Sans Pro', sans-serif"

# In thousandths of the size, rounded up to 25.
_REGULAR = (
    ("'", 275), ("IJijl", 300), (" ,.‘’·", 325), ("/:;\\|", 350), ("-f", 375), ("()[]t", 400), ("!r", 425), ('"', 475),
    ("*_`–§°", 500), ("sz“”", 525), ("?c", 550), ("L", 575), ("Fkvxy•", 600), ("PTYaeo", 625),
    ("$0123456789{}€ESbdgpqhnuß", 650), ("K", 675), ("AVBCRXZ", 700), ("NU", 750), ("DGH", 775), ("&OQ", 800), ("w", 825),
    ("#+<=>^~→", 850), ("M", 875), ("%m", 975), ("@—…W", 1000),
)  # fmt: skip
_BOLD = (
    ("'", 325), (" ijl", 350), ("/\\|IJ", 375), (",.‘’·:;", 400), ("-", 425), ("f", 450), ("!()[]", 475), ("_`–§°rt", 500),
    ('"*', 525), ("?csz", 600), ("Lx•", 650), ("akvy“”", 675), ("$0123456789€EFTeo", 700), ("SYbdgpqhnu{}ß", 725),
    ("CPZ", 750), ("AVBKRX", 775), ("GU", 825), ("#+<=>^~→DHN", 850), ("&OQ", 875), ("w", 925), ("@—…M", 1000), ("%", 1025),
    ("m", 1050), ("W", 1125),
)  # fmt: skip
_WIDTHS = tuple({c: width for chars, width in table for c in chars} for table in (_REGULAR, _BOLD))
_WIDEST = 1125


def measure(text: str, *, bold: bool = False) -> float:
    """Return the width of *text* in pixels; an accent takes no room, and an unknown letter much."""
    widths = _WIDTHS[bold]
    plain = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return sum(widths.get(c, _WIDEST) for c in plain) * SIZE / 1000


def wrap(text: str, width: float, *, bold: bool = False) -> list[str]:
    """Return *text* as lines no wider than *width*; a word that is wider is cut."""
    lines = [""]
    for word in text.split():
        for piece in _pieces(word, width, bold=bold):
            longer = f"{lines[-1]} {piece}".strip()
            if measure(longer, bold=bold) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines if lines[0] or len(lines) == 1 else lines[1:]


def _pieces(word: str, width: float, *, bold: bool) -> Iterator[str]:
    while measure(word, bold=bold) > width and len(word) > 1:
        end = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or measure(word[:n] + "-", bold=bold) <= width)
        yield word[:end] + "-"
        word = word[end:]
    yield word


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with lines of text; *kind* is `vraag`, `uitkomst`, `naar` or `boom`."""

    kind: str
    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    bold: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * LINE + 2 * RISE

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of bold text, of which (x, y) is the top left."""

    x: float
    y: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * LINE

    @property
    def width(self) -> float:
        return max(measure(line, bold=True) for line in self.lines)


@dataclass(slots=True)
class Drawing:
    """What is in the picture; an arrow is a series of points, the last of which is its head."""

    boxes: list[Box] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    arrows: list[tuple[tuple[float, float], ...]] = field(default_factory=list)
    height: float = 0


def pages(tree: Tree, trees: Trees) -> Iterator[Drawing]:
    """Yield the pictures of *tree* on paper: as many questions in each as fit, and at least one."""
    begun: list[Question] = []
    for question in tree.questions.values():
        if begun and layout(tree, trees, [*begun, question]).height > HEIGHT:
            yield layout(tree, trees, begun)
            begun = []
        begun.append(question)
    if begun:
        yield layout(tree, trees, begun)


def layout(tree: Tree, trees: Trees, only: Sequence[Question] | None = None) -> Drawing:
    """Return the picture of *tree*, or of some of its questions, as boxes, labels and arrows."""
    drawing = Drawing()
    y: float = EDGE
    questions = list(tree.questions.values()) if only is None else only
    for number, question in enumerate(questions):
        after = questions[number + 1].id if number + 1 < len(questions) else ""
        aside = [each for each in question.answers if (each.target.page, each.target.node) != ("", after)]
        down = [each for each in question.answers if each not in aside]
        box = _question_box(question, y)
        drawing.boxes.append(box)
        bottom = max(box.y + box.height, _rows(drawing, box, aside, tree, trees))
        y = _down(drawing, box, down, bottom)
    drawing.height = max((box.y + box.height for box in drawing.boxes), default=0) + EDGE
    return drawing


def _question_box(question: Question, y: float) -> Box:
    words = f"{question.id}. {question.text}" + (
        " (meer antwoorden mogelijk)" if question.several and len(question.answers) > 1 else ""
    )
    lines = wrap(words, QUESTION_WIDTH - 2 * PAD, bold=True)
    return Box("vraag", EDGE, y, QUESTION_WIDTH, tuple(lines), bold=True)


def _rows(drawing: Drawing, question: Box, answers: Sequence[Answer], tree: Tree, trees: Trees) -> float:
    """Draw the answers that lead aside, and return where the last of them ends."""
    spine = question.x + question.width + SPINE
    left = spine + LABEL_WIDTH + ARROW
    y, begin = question.y, (question.x + question.width, 0.0)
    for number, answer in enumerate(answers):
        kind, words = _target(answer, tree, trees)
        lines = tuple(line for part in words for line in wrap(part, WIDTH - EDGE - left - 2 * PAD))
        label = Label(spine + PAD, y, tuple(wrap(answer.label, LABEL_WIDTH - PAD, bold=True)))
        over = label.height + ABOVE - (len(lines) * LINE + 2 * RISE) / 2
        box = Box(kind, left, y + max(0, over), WIDTH - EDGE - left, lines)
        drawing.boxes.append(box)
        drawing.labels.append(replace(label, y=box.middle - ABOVE - label.height))
        if not number:  # straight on from the question where that is possible
            begin = (begin[0], min(box.middle, question.y + question.height - PAD))
        drawing.arrows.append(
            (*([begin] if not number else []), (spine, begin[1]), (spine, box.middle), (left, box.middle))
        )
        y = box.y + box.height + BETWEEN
    return y - BETWEEN if answers else y


def _target(answer: Answer, tree: Tree, trees: Trees) -> tuple[str, list[str]]:
    """Return the kind of box that *answer* leads to, and its paragraphs."""
    name, node = place_of(trees, tree, answer.target) or (tree.id, answer.target.node)
    other = trees.get(name, tree)
    if other is not tree:
        return "boom", [f"Verder bij {node}: {other.title}"]
    if node in tree.questions:
        return "naar", [f"Verder bij vraag {node}"]
    outcome = tree.outcomes.get(node)
    if outcome is None:
        return "naar", [node]
    return "uitkomst", [_outcome_words(outcome)]


def _outcome_words(outcome: Outcome) -> str:
    """Return what a box says of *outcome*, as one paragraph: a picture must fit on a page."""
    words = [f"{outcome.id}. {outcome.text}{f' ({outcome.reserve.lower()})' if outcome.reserve else ''}"]
    following = [outcome.then] if outcome.then else [part.target.node for part in outcome.parts]
    return " – ".join([*words, *([f"verder bij {' en '.join(following)}"] if following else [])])


def _down(drawing: Drawing, box: Box, answers: Sequence[Answer], bottom: float) -> float:
    """Draw the arrow to the next question, if an answer leads there, and return where that begins."""
    if not answers:
        return bottom + BELOW
    x = box.x + 2 * PAD
    label = wrap(" of ".join(each.label for each in answers), QUESTION_WIDTH - 4 * PAD, bold=True)
    start = box.y + box.height
    end = max(bottom + BELOW, start + len(label) * LINE + 2 * RISE)
    drawing.labels.append(Label(x + PAD, start + RISE - 1, tuple(label)))
    drawing.arrows.append(((x, start), (x, end)))
    return end


def to_svg(tree: Tree, trees: Trees) -> str:
    """Return the picture of *tree* as SVG that also stands on its own."""
    return _svg(layout(tree, trees), tree.id, tree.title)


def to_svgs(tree: Tree, trees: Trees) -> list[str]:
    """Return the pictures of *tree* on paper."""
    drawings = list(pages(tree, trees))
    count = len(drawings)
    return [
        _svg(drawing, f"{tree.id}-{number}", tree.title + (f" ({number} van {count})" if count > 1 else ""))
        for number, drawing in enumerate(drawings, 1)
    ]


def _svg(drawing: Drawing, identity: str, title: str) -> str:
    name = escape(identity, quote=True)
    about = "Dezelfde vragen, antwoorden en uitkomsten staan als tekst op de pagina van deze beslisboom."
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ladder" viewBox="0 0 {WIDTH} {drawing.height:g}" '
        f'width="{WIDTH}" height="{drawing.height:g}" role="img" aria-labelledby="ladder-{name} ladder-{name}-uitleg" '
        f'font-family="{FONT}" font-size="{SIZE}">'
    )
    parts = [
        head,
        f'<title id="ladder-{name}">Beslisboom: {escape(title)}</title>',
        f'<desc id="ladder-{name}-uitleg">{about}</desc>',
        *(_arrow(arrow) for arrow in drawing.arrows),
        *(_box(box) for box in drawing.boxes),
        *(_text(label.x, label.y, label.lines, bold=True) for label in drawing.labels),
        "</svg>",
    ]
    return "".join(parts)


_LOOKS = {
    "vraag": 'rx="4" fill="#eef3fa" stroke="#1f4e8c"',
    "uitkomst": 'rx="14" fill="#ffffff" stroke="#1f3a5f" stroke-width="1.5"',
    "naar": 'rx="4" fill="#ffffff" stroke="#8a94a3"',
    "boom": 'rx="4" fill="#ffffff" stroke="#1f4e8c" stroke-dasharray="4 3"',
}


def _box(box: Box) -> str:
    frame = f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'
    text = _text(box.x + PAD, box.y + RISE, box.lines, bold=box.bold)
    return f'<g class="{box.kind}"><rect {frame} {_LOOKS[box.kind]}/>{text}</g>'


def _text(x: float, y: float, lines: Sequence[str], *, bold: bool) -> str:
    weight = ' font-weight="bold"' if bold else ""
    rows = (
        f'<text x="{x:g}" y="{y + n * LINE + SIZE:g}" fill="#14181f"{weight}>{escape(line)}</text>'
        for n, line in enumerate(lines)
    )
    return "".join(rows)


def _arrow(points: Sequence[tuple[float, float]]) -> str:
    (x0, y0), (x, y) = points[-2:]
    way = "L".join(f"{a:g} {b:g}" for a, b in points)
    head = f"M{x - 6:g} {y - 4:g}L{x:g} {y:g}L{x - 6:g} {y + 4:g}z"
    if x0 == x and y0 < y:
        head = f"M{x - 4:g} {y - 6:g}L{x:g} {y:g}L{x + 4:g} {y - 6:g}z"
    return f'<path class="pijl" d="M{way}" fill="none" stroke="#5b6675"/><path class="punt" d="{head}" fill="#5b6675"/>'
