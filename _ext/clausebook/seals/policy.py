"""What may be added to a signed file: pyHanko's rules, and one for a field that stands in several places.

pyHanko 0.38 lets a field be filled in, and not the places that it stands in where these are objects of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyhanko.pdf_utils import generic
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, StandardDiffPolicy
from pyhanko.sign.diff_analysis.form_rules_api import FieldComparisonSpec, FormUpdatingRule
from pyhanko.sign.diff_analysis.rules.form_field_rules import (
    GenericFieldModificationRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
)
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyhanko.sign.diff_analysis.form_rules_api import FieldComparisonContext, FormUpdate
    from pyhanko.sign.diff_analysis.policy_api import ModificationLevel


class PlacesRule(GenericFieldModificationRule):
    """Lets each place of a field change as a field itself may."""

    @override
    def check_form_field(
        self, fq_name: str, spec: FieldComparisonSpec, context: FieldComparisonContext
    ) -> Iterable[tuple[ModificationLevel, FormUpdate]]:
        yield from super().check_form_field(fq_name, spec, context)
        for place in _places(spec):
            yield from super().check_form_field(fq_name, place, context)


def _places(spec: FieldComparisonSpec) -> Iterator[FieldComparisonSpec]:
    """Yield the places of the field of *spec* that it had and has."""
    old, new, path = spec.old_field, spec.new_field, spec.old_canonical_path
    if old is None or new is None or path is None:
        return
    before, after = (each.get("/Kids", generic.ArrayObject()) for each in (old, new))
    for number, (one, other) in enumerate(zip(before, after, strict=False)):
        if "/T" not in one.get_object():
            yield FieldComparisonSpec(spec.field_type, one.reference, other.reference, path + "/Kids" + number)


POLICY = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules,
    form_rule=FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(),  # type: ignore[no-untyped-call]
            SigFieldModificationRule(),
            PlacesRule(),
        ],
    ),
)
