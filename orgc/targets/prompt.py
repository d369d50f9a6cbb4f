"""Plain system prompts: each role and each workflow as `prompts/<name>.md` and `prompts/<name>.xml`.

For whatever takes a system prompt and nothing else. A prompt is whole: nothing in it is loaded on demand. The XML form
has one element a section, named for what it holds, and one `<rule>` a norm with its id and its document; both say the
same, so that a builder takes the one that suits the model. Text in XML is text, whatever is written in the handbook.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from orgc.analysis.described import rows_of
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle
from orgc.model.org import Org
from orgc.serialising import xml_text
from orgc.templating import Sheet, render


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """Both forms of every bundle."""
    artifacts = []
    losses = []
    for bundle in bundles:
        artifacts.append(render("prompt/prompt.md.j2", f"prompts/{bundle.slug}.md", "prompt", bundle=bundle))
        artifacts.append(_xml(bundle))
        if bundle.tools:
            losses.append(Loss(bundle.id, "a prompt names tools and grants none of them"))
    return Emission(tuple(artifacts), tuple(losses))


def _xml(bundle: Bundle) -> Artifact:
    sheet = Sheet()
    root = Element("instructions", {"kind": bundle.kind, "id": bundle.id, "title": bundle.title})
    for error in bundle.errors:
        SubElement(root, "warning").text = f"Compiled in spite of an error in the handbook: {error}"
    for part in bundle.parts:
        section = SubElement(root, part.key.replace("-", "_"), {"title": part.title})
        plain = []
        for line in rows_of(part):
            if line.norm:
                keys = {"id": line.norm, "source": line.path}
                SubElement(section, "rule", keys).text = sheet.text(line)
            else:
                plain.append(sheet.text(line))
        section.text = "\n".join(plain) or None
    return sheet.artifact(f"prompts/{bundle.slug}.xml", "prompt", xml_text(root), bundle.id)
