"""A bill of materials held against the schema of its format, which comes with the library."""

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator


def check(bill: str) -> None:
    """Stop the build where CycloneDX's own schema refuses the bill, and say where it does."""
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill)
    if fault is not None:
        raise SystemExit(f"The bill of materials is not CycloneDX 1.6: {fault}")
