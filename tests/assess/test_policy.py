from __future__ import annotations

import hashlib
from importlib import resources

import pytest

from counterclaim.assess import PolicyError, load_policy, policy_names

FILE = resources.files("counterclaim.assess") / "policies" / "cautious.toml"
TEXT = FILE.read_text(encoding="utf-8")


def test_the_default_policy_says_what_it_is():
    policy = load_policy("cautious")
    assert policy.ref.name == "cautious"
    assert policy.ref.version == "1.0"
    assert policy.ref.sha256 == hashlib.sha256(FILE.read_bytes()).hexdigest()
    assert policy.ref.sources
    assert "cautious" in policy_names()


def test_a_policy_of_the_user_s_own(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        TEXT.replace('name = "cautious"', 'name = "mine"').replace("about_percent = 10", "about_percent = 20")
    )
    assert load_policy(path).reach.about_percent == 20
    assert load_policy(str(path)).name == "mine"


@pytest.mark.parametrize(
    ("was", "becomes", "message"),
    [
        ("about_percent", "about_percents", "reach.about_percents: no such key (did you mean 'about_percent'?)"),
        ("about_percent = 10", "", "reach.about_percent: is missing"),
        (
            "about_percent = 10",
            "about_percent = 200",
            "reach.about_percent: input should be less than or equal to 100, not 200",
        ),
        ('"own", "other", "unknown"', '"own", "others"', "low.interests"),
        ("[low]", "[lows]", "lows: no such key (did you mean 'low'?)"),
        ("[low", "[low\n", "isn't TOML"),
        ('version = "1.0"', 'version = "1.0"\nsha256 = "x"', "sha256: no such key"),
    ],
)
def test_a_wrong_file_gets_the_key_and_the_mend(tmp_path, was, becomes, message):
    path = tmp_path / "mine.toml"
    path.write_text(TEXT.replace(was, becomes, 1))
    with pytest.raises(PolicyError) as error:
        load_policy(path)
    assert message in str(error.value)
    assert str(path) in str(error.value)


def test_an_unknown_name():
    with pytest.raises(PolicyError, match=r"no policy 'cautios' \(did you mean 'cautious'\?\)"):
        load_policy("cautios")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(PolicyError, match="can't be read: No such file"):
        load_policy(tmp_path / "none.toml")


def test_a_file_that_is_not_text(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(b'name = "\xff"')
    with pytest.raises(PolicyError, match="isn't UTF-8"):
        load_policy(path)
