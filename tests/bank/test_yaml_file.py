"""YAML's traps, each named in words and at its place."""

from pathlib import Path

import pytest

from autograder.bank.yaml_file import LARGEST, Unreadable, read_yaml


def read(tmp_path: Path, text: str | bytes):
    path = tmp_path / "a.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_yaml(path)


def faults(tmp_path: Path, text: str | bytes) -> list[str]:
    with pytest.raises(Unreadable) as caught:
        read(tmp_path, text)
    return [str(fault).replace(f"{tmp_path}/", "") for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("off", "off"),
        ("1e3", 1000.0),
        ("1e-3", 0.001),
        ("010", 10),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2026-11-23", "2026-11-23"),
        ("0x1F", "0x1F"),
        (".5", 0.5),
        ("-3", -3),
        ("true", True),
        ("~", None),
        ("'1'", "1"),
        ("99999999999999999999999", 1e23),
    ],
)
def test_plain_values_are_what_they_look_like(tmp_path, text, value):
    found = read(tmp_path, f"a: {text}").data["a"]
    assert found == value
    assert type(found) is type(value)


def test_every_key_and_value_has_its_place(tmp_path):
    document = read(tmp_path, "a:\n  - b: 1\n  - c: 2\n")
    assert str(document.place(("a", 1, "c"))).endswith("a.yaml:3:5")
    assert str(document.place(("a", 1, "missing"))).endswith("a.yaml:3:5")
    assert str(document.place(("a", 0))).endswith("a.yaml:2:5")


def test_all_repeated_keys_are_named_at_once(tmp_path):
    assert faults(tmp_path, "a: 1\nb: 2\na: 3\nb: 4\n") == [
        "a.yaml:3:1: the key “a” comes twice; keep one of them",
        "a.yaml:4:1: the key “b” comes twice; keep one of them",
    ]


def test_a_bomb_of_aliases_is_refused_at_its_first_alias(tmp_path):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    found = faults(tmp_path, "\n".join(lines))
    assert "an alias (*name) repeats another part; write the part out" in found[0]
    assert len(found) < 200


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a:\n\t- 1\n", "a tab stands where spaces belong"),
        ("a: b: c\n", "a colon stands in a text without quotes"),
        ("a: *bold* text\n", "begins with *"),
        ("a: [1, 2\n", "a.yaml:"),
        ("a: 'open\n", "a.yaml:"),
        ("? [1, 2]\n: 3\n", "a key must be a word or a whole number"),
        ("true: 3\n", "a key must be a word"),
        (b"a: \xff\xfe\n", "is not UTF-8"),
        ("a: \x00\n", "a.yaml:1:1: "),
    ],
)
def test_what_is_no_yaml_is_said_in_words(tmp_path, text, words):
    found = faults(tmp_path, text)
    assert words in found[0]
    assert "; " in found[0]


def test_a_tag_makes_no_object(tmp_path):
    document = read(tmp_path, "a: !!python/object/apply:os.system ['echo hacked']\n")
    assert document.data == {"a": ["echo hacked"]}


def test_too_large_and_too_deep_are_refused_without_reading_on(tmp_path):
    assert "more than a bank file may have" in faults(tmp_path, "a: " + "x" * (LARGEST + 1))[0]
    assert "nested more than" in faults(tmp_path, "a: " + "[" * 40 + "]" * 40)[0]
    assert faults(tmp_path, "a: " + "[" * 5_000)


def test_a_byte_order_mark_does_no_harm(tmp_path):
    assert read(tmp_path, b"\xef\xbb\xbfa: 1\n").data == {"a": 1}


def test_a_missing_file_is_a_fault_like_any_other(tmp_path):
    with pytest.raises(Unreadable, match="can't be read"):
        read_yaml(tmp_path / "none.yaml")
