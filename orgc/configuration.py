"""`orgc.toml` to `Config`: where what a person wrote is checked. Imported only when there is such a file."""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from orgc.model.config import Config
from orgc.model.diagnostic import Severity


class ConfigFault(Exception):
    """The configuration cannot be used; the message says where and what to do."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Check(_Section):
    select: list[str] = []
    ignore: list[str] = []
    severity: dict[str, Severity] = {}
    fail_on: Literal["error", "warning", "never"] = Field("error", alias="fail-on")


class _Build(_Section):
    targets: list[str] = ["agents-md", "skills"]
    out: str = "build"
    budget: int = Field(0, ge=0)
    sections: list[str] = []


class _Limits(_Section):
    max_file_size: int = Field(4_000_000, alias="max-file-size", gt=0)
    max_files: int = Field(100_000, alias="max-files", gt=0)


class _File(_Section):
    name: str = ""
    exclude: list[str] = []
    currency: str = Field("USD", pattern=r"^[A-Z]{3}$")
    content_root: str = Field("", alias="content-root")
    types: dict[str, str] = {}
    check: _Check = Field(default_factory=lambda: _Check.model_validate({}))
    build: _Build = Field(default_factory=lambda: _Build.model_validate({}))
    limits: _Limits = Field(default_factory=lambda: _Limits.model_validate({}))


def read_configuration(text: str, path: str) -> Config:
    """The configuration that `text`, the content of the file `path`, states. Raises ConfigFault."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also an integer too long to be read
        raise ConfigFault(f"{path}: not valid TOML: {error}") from None
    try:
        file = _File.model_validate(data)
    except ValidationError as error:
        raise ConfigFault(f"{path}: {_explain(error)}") from None
    return Config(
        name=file.name,
        exclude=tuple(file.exclude),
        types=tuple(file.types.items()),
        currency=file.currency,
        content_root=file.content_root.strip("/"),
        select=tuple(file.check.select),
        ignore=tuple(file.check.ignore),
        severity=tuple(sorted(file.check.severity.items())),
        fail_on=file.check.fail_on,
        targets=tuple(file.build.targets),
        out=file.build.out,
        budget=file.build.budget,
        sections=tuple(file.build.sections),
        max_file_size=file.limits.max_file_size,
        max_files=file.limits.max_files,
    )


def _explain(error: ValidationError) -> str:
    fault = error.errors()[0]
    where = ".".join(str(part) for part in fault["loc"])
    if fault["type"] != "extra_forbidden":
        return f"`{where}`: {fault['msg'][0].lower()}{fault['msg'][1:]}"
    known = _keys(_File, fault["loc"][:-1])
    near = get_close_matches(str(fault["loc"][-1]), known, 1)
    hint = f"; did you mean `{near[0]}`?" if near else f"; known here: {', '.join(sorted(known))}"
    return f"`{where}` is not a key of orgc.toml{hint}"


def _keys(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    for part in path:
        annotation = model.model_fields[str(part)].annotation
        if not isinstance(annotation, type) or not issubclass(annotation, BaseModel):
            return []
        model = annotation
    return [field.alias or name for name, field in model.model_fields.items()]
