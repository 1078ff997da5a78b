"""What can be wrong with decision trees, once they are read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clausebook.core.problems import Code, Problem, suggestion
from clausebook.core.proof import choices
from clausebook.core.trees import decisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.core.model import Agreement, Book
    from clausebook.core.trees.decisions import Answer, Case, Outcome, Place, Question, Target, Tree, Trees, Walk


def problems(book: Book) -> Iterator[Problem]:
    """Yield what is wrong with the trees of *book*."""
    trees = book.trees
    broken = list(_structure(trees))
    yield from broken
    for tree in trees.values():
        for outcome in tree.outcomes.values():
            yield from _model(outcome, book)
    if not broken and _begin(trees):
        yield from _too_many(trees)
        yield from _cases(trees)


def _too_many(trees: Trees) -> Iterator[Problem]:
    for tree in trees.values():
        if decisions.count_paths(trees, (tree.id, tree.start)) > decisions.MOST_PATHS:
            message = f"deze boom heeft meer dan {decisions.MOST_PATHS} paden; haal vakjes weg bij een vraag, of maak er twee bomen van"
            yield Problem(tree.source, Code.TREE_ANSWER, message)


def is_sound(trees: Trees) -> bool:
    """Say whether *trees* hang together, so that they can be walked."""
    return _begin(trees) and not any(_structure(trees))


def _begin(trees: Trees) -> bool:
    """Say whether each tree has a question to begin with; its own reader reports one that has none."""
    return all(tree.questions for tree in trees.values())


def _structure(trees: Trees) -> Iterator[Problem]:
    loose = list(_loose_ends(trees))
    yield from loose
    yield from _double_questions(trees)
    yield from _cycles(trees)
    if not loose:  # else it would follow from that
        yield from _unreachable(trees)


def _loose_ends(trees: Trees) -> Iterator[Problem]:
    for tree in trees.values():
        for question in tree.questions.values():
            yield from _question(question, tree, trees)
        for outcome in tree.outcomes.values():
            yield from _follow_up(outcome, tree)
            yield from _parts(outcome, tree, trees)


def _double_questions(trees: Trees) -> Iterator[Problem]:
    """Yield questions of several trees with one id: a link that holds the answers could not tell them apart."""
    seen: dict[str, Tree] = {}
    for tree in trees.values():
        for question in tree.questions.values():
            other = seen.setdefault(question.id, tree)
            if other is not tree:
                message = f"vraag {question.id} staat ook in {other.source.path}; geef elke boom een eigen letter"
                yield Problem(question.source, Code.TREE_DOUBLE, message)


def _question(question: Question, tree: Tree, trees: Trees) -> Iterator[Problem]:
    name = question.id
    if question.several and name == tree.start:
        message = f"vraag {name} heeft vakjes en is de eerste vraag; begin met een vraag waarop één antwoord past"
        yield Problem(question.source, Code.TREE_NODE, message)
    fewest = 1 if question.several else 2
    if len(question.answers) < fewest:
        message = f"vraag {name} loopt dood: zij heeft {len(question.answers) or 'geen'} leesbaar antwoord; geef haar ten minste {fewest}"
        yield Problem(question.source, Code.TREE_DEAD_END, message)
    if not question.explained:
        message = f"vraag {name} heeft geen toelichting; schrijf er een alinea onder, vóór de antwoorden"
        yield Problem(question.source, Code.TREE_EXPLANATION, message)
    slugs = Counter(answer.slug for answer in question.answers)
    for answer in question.answers:
        if slugs[answer.slug] > 1:
            message = f"antwoord '{answer.label}' staat twee keer bij vraag {name}; geef elk antwoord eigen woorden"
            yield Problem(answer.source, Code.TREE_DOUBLE, message)
        yield from _target(answer, question, tree, trees)


def _target(answer: Answer, question: Question, tree: Tree, trees: Trees) -> Iterator[Problem]:
    place = decisions.place_of(trees, tree, answer.target)
    if place is None:
        message = f"antwoord '{answer.label}' bij vraag {question.id} leidt naar {_unknown(answer.target, tree, trees)}"
        yield Problem(answer.source, Code.TREE_TARGET, message)
    elif place[1] in trees[place[0]].questions and trees[place[0]].questions[place[1]].several:
        message = f"vraag {place[1]} heeft vakjes; laat haar op een uitkomst volgen, met '- **Daarna:** [{place[1]}](#{place[1].lower()})'"
        yield Problem(answer.source, Code.TREE_TARGET, message)
    elif question.several and (place[0] != tree.id or place[1] in tree.questions):
        message = f"antwoord '{answer.label}' bij vraag {question.id} heeft een vakje; laat het naar een uitkomst van deze boom leiden"
        yield Problem(answer.source, Code.TREE_TARGET, message)
    elif question.several and tree.outcomes[place[1]].then:
        message = f"uitkomst {place[1]} volgt op een vraag met vakjes; daarna kan geen vraag meer komen"
        yield Problem(answer.source, Code.TREE_TARGET, message)


def _unknown(target: Target, tree: Tree, trees: Trees) -> str:
    other = next((t for t in trees.values() if t.source.path == target.page), None) if target.page else tree
    if other is None:
        known = [each.source.path for each in trees.values()]
        return f"pagina '{target.page}', maar dat is geen beslisboom{suggestion(target.page, known)}"
    known = [*other.questions, *other.outcomes]
    where = f" in {other.source.path}" if target.page else ""
    hint = suggestion(target.node, known, f"; er zijn: {', '.join(known)}")
    return f"'{target.node}', maar dat bestaat niet{where}{hint}"


def _follow_up(outcome: Outcome, tree: Tree) -> Iterator[Problem]:
    if outcome.then and outcome.then not in tree.questions:
        hint = suggestion(outcome.then, tree.questions, "; kies een vraag van deze boom: '- **Daarna:** [R2](#r2)'")
        message = f"na uitkomst {outcome.id} komt '{outcome.then}', maar dat is geen vraag{hint}"
        yield Problem(outcome.source, Code.TREE_TARGET, message)


def _parts(outcome: Outcome, tree: Tree, trees: Trees) -> Iterator[Problem]:
    """Yield parts that do not go on as another answer to each question that leads to *outcome*, and facts that do not go with parts."""
    if not outcome.parts:
        return
    if len(outcome.parts) == 1:
        message = f"uitkomst {outcome.id} heeft maar één deel; noem elk deel van het werk, of haal '- **Deel:**' weg"
        yield Problem(outcome.source, Code.TREE_OUTCOME, message)
    if outcome.page or outcome.then:
        message = f"uitkomst {outcome.id} heeft delen; elk deel krijgt zijn eigen uitkomst, dus schrijf '- **Model:** geen' en geen 'Daarna'"
        yield Problem(outcome.source, Code.TREE_OUTCOME, message)
    for question, leads in _questions_to((tree.id, outcome.id), trees):
        for part in outcome.parts:
            if decisions.place_of(trees, tree, part.target) not in leads:
                where = f"deel '{part.text}' van uitkomst {outcome.id} gaat verder bij '{part.target.node}'"
                message = f"{where}, maar vraag {question.id} heeft geen antwoord dat daarheen leidt"
                yield Problem(part.source, Code.TREE_TARGET, message)


def _questions_to(place: Place, trees: Trees) -> Iterator[tuple[Question, list[Place | None]]]:
    """Yield each question that has an answer to *place*, with where its answers lead."""
    for tree in trees.values():
        for question in tree.questions.values():
            leads = [decisions.place_of(trees, tree, answer.target) for answer in question.answers]
            if place in leads:
                yield question, leads


def _cycles(trees: Trees) -> Iterator[Problem]:
    done: set[Place] = set()
    for tree in trees.values():
        for node in tree.questions:
            ring = _ring(trees, (tree.id, node), [], done)
            if ring:
                way = " → ".join(name for _, name in ring)
                message = f"de vragen lopen in een kring: {way}; laat een antwoord ergens anders heen leiden"
                name, start = ring[0]
                yield Problem(trees[name].questions[start].source, Code.TREE_CYCLE, message)


def _ring(trees: Trees, place: Place, above: list[Place], done: set[Place]) -> list[Place]:
    """Return the places that lead back to themselves, if *place* leads to such."""
    if place in above:
        ring = above[above.index(place) :]
        first = next(n for n, (name, node) in enumerate(ring) if node in trees[name].questions)
        return [*ring[first:], *ring[:first], ring[first]]
    if place in done:
        return []
    done.add(place)
    for following in decisions.successors(trees, place):
        if ring := _ring(trees, following, [*above, place], done):
            return ring
    return []


def _unreachable(trees: Trees) -> Iterator[Problem]:
    reached: set[Place] = set()
    waiting = [(tree.id, tree.start) for tree in trees.values() if tree.questions]
    while waiting:
        place = waiting.pop()
        if place not in reached:
            reached.add(place)
            waiting += decisions.successors(trees, place)
    for tree in trees.values():
        sources = {each.id: each.source for each in tree.questions.values()}
        sources |= {each.id: each.source for each in tree.outcomes.values()}
        for node, source in sources.items():
            if (tree.id, node) not in reached:
                message = f"naar {node} leidt geen enkel antwoord; laat er een antwoord heen leiden of haal {node} weg"
                yield Problem(source, Code.TREE_UNREACHABLE, message)


# Outcomes


def _model(outcome: Outcome, book: Book) -> Iterator[Problem]:
    if not outcome.page:
        if outcome.choices:
            message = f"uitkomst {outcome.id} heeft keuzes maar geen model; noem het model of haal de keuzes weg"
            yield Problem(outcome.source, Code.TREE_OUTCOME, message)
        return
    pages = {agreement.source.path: agreement for agreement in book.agreements.values()}
    agreement = pages.get(outcome.page)
    if agreement is None:
        hint = suggestion(outcome.page, pages, f"; kies een pagina uit {book.library.folders.agreements}/")
        message = f"uitkomst {outcome.id} verwijst naar {outcome.page}, maar dat is geen model{hint}"
        yield Problem(outcome.source, Code.TREE_PAGE, message)
    else:
        yield from _choices(outcome, agreement, book)


def _choices(outcome: Outcome, agreement: Agreement, book: Book) -> Iterator[Problem]:
    known: Mapping[str, Iterable[str]] = {c.name: c.values for c in choices.choices_of(agreement, book.library)}
    for name, value in outcome.choices.items():
        if name not in known:
            hint = suggestion(name, known, f"; kies uit: {', '.join(sorted(known)) or 'dit model heeft geen keuzes'}")
            message = f"keuze '{name}' van uitkomst {outcome.id} bestaat niet in {agreement.source.path}{hint}"
            yield Problem(outcome.source, Code.CHOICE_UNKNOWN, message)
        elif value not in known[name]:
            hint = suggestion(value, known[name], f"; kies uit: {', '.join(known[name])}")
            message = f"keuze '{name}' van uitkomst {outcome.id} kan niet '{value}' zijn{hint}"
            yield Problem(outcome.source, Code.CHOICE_UNKNOWN, message)


# Cases


def _cases(trees: Trees) -> Iterator[Problem]:
    shown: set[Place] = set()
    for tree in trees.values():
        for case in tree.cases:
            yield from _case(case, tree, trees, shown)
    for tree in trees.values():
        for outcome in tree.outcomes.values():
            if (tree.id, outcome.id) not in shown:
                message = f"geen enkel praktijkgeval komt uit op {outcome.id}; voeg er een toe aan de tabel onder '## Praktijkgevallen'"
                yield Problem(outcome.source, Code.TREE_NO_CASE, message)


def _case(case: Case, tree: Tree, trees: Trees, shown: set[Place]) -> Iterator[Problem]:
    """Walk the answers of *case* and note in *shown* which outcomes they reach."""
    reached = follow(case, tree, trees)
    if isinstance(reached, str):
        yield Problem(case.source, Code.TREE_CASE, f"geval '{case.name}': {reached}")
        return
    shown |= set(reached)
    stated = tuple(decisions.place_of(trees, tree, target) for target in case.outcomes)
    if stated != reached:
        names = " en ".join(node for _, node in reached)
        expected = " en ".join(target.node for target in case.outcomes)
        message = f"geval '{case.name}': de antwoorden komen uit op {names}, niet op {expected}; verbeter de antwoorden of de uitkomst"
        yield Problem(case.source, Code.TREE_CASE, message)


def follow(case: Case, tree: Tree, trees: Trees) -> tuple[Place, ...] | str:
    """Return the outcomes that the answers of *case* reach, or what is wrong with them."""
    walk = walk_of(case, tree, trees)
    return walk if isinstance(walk, str) else walk.outcomes


def walk_of(case: Case, tree: Tree, trees: Trees) -> Walk | str:
    """Return the walk that the answers of *case* make, or what is wrong with them."""
    walk = decisions.begin(tree)
    for labels in case.answers:
        if walk.at is None:
            return f"na '{walk.steps[-1][1][-1]}' komt geen vraag meer; haal de antwoorden daarna weg"
        name, node = walk.at
        question = trees[name].questions[node]
        chosen = _chosen(question, labels)
        if isinstance(chosen, str):
            return chosen
        walk = decisions.answer(trees, walk, chosen)
    if walk.at is None or _may_stop(trees, walk):
        return walk
    return f"de antwoorden houden op bij vraag {walk.at[1]}; geef ook daarop antwoord"


def _may_stop(trees: Trees, walk: Walk) -> bool:
    """Say whether the question that *walk* is at comes after an outcome, and so need not be answered."""
    if not walk.outcomes:
        return False
    name, node = walk.outcomes[-1]
    return walk.at == (name, trees[name].outcomes[node].then)


def _chosen(question: Question, labels: tuple[str, ...]) -> tuple[Answer, ...] | str:
    if question.several and labels == (decisions.NONE,):
        return ()
    known = [answer.label for answer in question.answers]
    found = []
    for label in labels:
        answer = question.answer(label)
        if answer is None:
            hint = suggestion(label, known, f"; kies uit: {', '.join(known)}")
            return f"antwoord '{label}' past niet bij vraag {question.id}{hint}"
        found.append(answer)
    if len(found) > 1 and not question.several:
        return f"op vraag {question.id} past maar één antwoord; kies uit: {', '.join(known)}"
    return tuple(sorted(found, key=question.answers.index))
