"""Policy files that users write: short ones on top of another, and all that can be wrong with them."""

from __future__ import annotations

import hashlib
from importlib import resources

import pytest

from counterclaim.assess import PolicyError, assess, check_policy, load_policy, policy_names

FOLDER = resources.files("counterclaim.assess") / "policies"
SHORT = """
name = "mine"
version = "1"
summary = "Ours."
sources = ["our own decision"]
extends = "ucdp"
"""


@pytest.fixture
def write(tmp_path):
    def write(text, name="mine.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("name", policy_names())
def test_each_policy_of_the_program_can_be_used_and_names_its_sources(name, write):
    policy = load_policy(name)
    assert policy.name == name
    assert policy.version
    assert policy.ref.sources
    assert policy.ref.sha256 == hashlib.sha256((FOLDER / f"{name}.toml").read_bytes()).hexdigest()
    assert check_policy(write((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))) == []


def test_the_names_start_with_the_default():
    assert policy_names() == ("cautious", "acled", "airwars", "ucdp")


def test_a_short_file_changes_another_policy(write, ledger):
    path = write(SHORT + '[words]\ndozens = 30\n[count]\ndisputed_responsibility = "high_only"\n')
    policy, base = load_policy(path), load_policy("ucdp")
    assert (policy.name, policy.totals, policy.best) == ("mine", base.totals, base.best)
    assert policy.count.outcomes == base.count.outcomes
    assert policy.sha256 not in (base.sha256, hashlib.sha256(path.read_bytes()).hexdigest())
    book = ledger().says("The Outlet", "dozens", on="civilian").party("A", "state").party("B", "state")
    found = assess(book.incident(), policy)
    assert (found.total("all").low, found.total("all").best) == (30, 30)
    found = assess(book.responsible("A").responsible("B").incident(), policy)
    assert (found.total("all").low, found.total("all").best, found.total("all").high) == (0, 0, 30)
    assert any("counts in the high only" in reason for reason in found.total("all").reasons)


def test_a_file_may_extend_a_file_beside_it(write):
    write(SHORT + "[words]\ndozens = 30\n", "base.toml")
    path = write(SHORT.replace('"ucdp"', '"base.toml"').replace('"mine"', '"mine-too"') + "[words]\ntens = 15\n")
    assert {unit: rule.small for unit, rule in load_policy(path).words.items()} == {
        "dozens": (30, 30),
        "tens": (15, 15),
    }


def test_the_hash_changes_with_what_is_extended(write):
    base = write(SHORT, "base.toml")
    path = write(SHORT.replace('"ucdp"', '"base.toml"').replace('"mine"', '"mine-too"'))
    before = load_policy(path).sha256
    base.write_text(SHORT + "[words]\ndozens = 30\n", encoding="utf-8")
    assert load_policy(path).sha256 != before


def test_files_that_extend_one_another_are_an_endless_rule(write):
    write(SHORT.replace('"ucdp"', '"mine.toml"'), "other.toml")
    path = write(SHORT.replace('"ucdp"', '"other.toml"'))
    (fault,) = check_policy(path)
    assert fault.startswith(f"{path}: extends: ")
    assert "extends: goes round in a circle (" in fault
    assert fault.count("mine.toml") == 3
    (fault,) = check_policy(write(SHORT.replace('"ucdp"', '"self.toml"'), "self.toml"))
    assert "goes round in a circle" in fault


def test_a_chain_of_files_without_an_end_in_sight(write):
    write(SHORT, "f0.toml")
    for number in range(1, 1500):
        write(SHORT.replace('"ucdp"', f'"f{number - 1}.toml"'), f"f{number}.toml")
    (fault,) = check_policy(write(SHORT.replace('"ucdp"', '"f1499.toml"')))
    assert "extends more than 20 files, one after the other; put what they say into fewer" in fault
    assert len(fault) < 2000


def test_words_that_count_as_one_another_are_an_endless_rule(write):
    faults = check_policy(write(SHORT + '[words]\nmany = "few"\nfew = "several"\nseveral = "many"\n'))
    assert len(faults) == 3
    assert "words.many: goes round in a circle (many → few → several → many); give one of them a number" in faults[0]


@pytest.mark.parametrize(
    ("added", "fault"),
    [
        ('[words]\nmany = "fewe"\n', "words.many: 'fewe' is no kind of words (did you mean 'few'?)"),
        ('[words]\nmany = "few"\n', "words.many: counts as 'few', for which the file has no number; give it one"),
        ("[words]\ndozen = 10\n", "words.dozen: gives a number of its own, which stays as it is; take it out"),
        ("[words]\ndozzens = 10\n", "words.dozzens: no such value 'dozzens' (did you mean 'dozens'?)"),
        ("[words]\ndozens = -1\n", "words.dozens.small.0: input should be greater than or equal to 0, not -1"),
        ("[words]\ndozens = [24, 12]\n", "words.dozens: the small range goes from 24 down to 12; turn it round"),
        ("[words]\nfew = { small = 10, large = 3 }\n", "words.few: is more in a small attack (10)"),
        ("[wrods]\n", "wrods: no such key (did you mean 'words'?)"),
        ('[best]\nrules = ["lowset"]\n', "best.rules.0: no such value 'lowset' (did you mean 'lowest'?)"),
        ('[best]\nrules = ["lowest", "most_reliable"]\n', "best.rules: most_reliable stands after lowest"),
        (
            '[best]\nrules = ["opposed_agree", "opposed_agree", "lowest"]\n',
            "best.rules: has opposed_agree more than once",
        ),
        ("[best]\nrules = []\n", "totals.deaths_a: gives a best number, for which best.rules has no rule"),
        ('[best]\nletters = ["A", "A"]\n', "best.letters: is A, A; give each of A, B, C, D, E, F once"),
        (
            '[high]\ninterests = ["own"]\n',
            "high.interests: leaves out enemy, other, unknown, whose word may be the best",
        ),
        ('[low]\nfallback = ["own"]\n', "low.fallback: own is in low.interests already"),
        ('[count]\noutcomes = ["injured"]\n', "totals.deaths_a: counts the killed, which count.outcomes leaves out"),
        ('[count]\nundescribed = "civilian"\n', "totals: side_unknown would stay empty"),
        ('[smallest]\ntotals = ["al"]\n', "smallest.totals: there is no total 'al'; there are: deaths_a"),
        ("[smallest]\npeople = -1\n", "smallest.people: input should be greater than or equal to 0, not -1"),
        ("[smallest]\npeopel = 1\n", "smallest.peopel: no such key (did you mean 'people'?)"),
        ('[[totals]]\nnam = "x"\n', "totals.0.nam: no such key (did you mean 'name'?)"),
        ('[[totals]]\nname = "x"\noutcome = "killed"\nwho = "side_a"\ngives = ["best"]\n', "totals: side_b"),
        ('[[grades]]\nword = "A"\n[[grades]]\nword = "B"\n', "grades: what follows 'A' is never reached"),
        ('[[grades]]\nword = "A"\nwhen = ["single_origin"]\n', "grades: no grade is left where none fits"),
        (
            '[[grades]]\nword = "A"\nwhen = ["single_origin", "several_origins"]\n[[grades]]\nword = "B"\n',
            "grades: 'A' asks for several_origins and single_origin, which never hold together",
        ),
    ],
)
def test_each_fault_has_its_key_and_mend(write, added, fault):
    path = write(SHORT + added)
    faults = check_policy(path)
    assert any(fault in line for line in faults), faults
    assert all(line.startswith(f"{path}: ") for line in faults)
    with pytest.raises(PolicyError):
        load_policy(path)


def test_all_faults_are_told_at_once(write):
    faults = check_policy(write(SHORT.replace('"our own decision"', '" "') + '[best]\nletters = ["A"]\n'))
    assert len(faults) == 2
    assert any("sources: is empty; say where the rules come from" in line for line in faults)


@pytest.mark.parametrize(
    ("was", "becomes", "fault"),
    [
        ('sources = ["our own decision"]', "", "sources: is missing; a file that extends another has its own"),
        ('extends = "ucdp"', 'extends = "ucpd"', "extends: there is no policy 'ucpd' (did you mean 'ucdp'?)"),
        ('extends = "ucdp"', 'extends = "none.toml"', "none.toml: can't be read: No such file"),
        ('extends = "ucdp"', "extends = 5", "extends: is 5; give the name of a policy or the path of a file"),
        ('name = "mine"', 'name = "acled"', "name: 'acled' is a policy that comes with the program"),
        ('name = "mine"', 'name = "My Own"', "name: string should match pattern"),
    ],
)
def test_what_a_short_file_must_say_itself(write, was, becomes, fault):
    faults = check_policy(write(SHORT.replace(was, becomes)))
    assert any(fault in line for line in faults), faults


@pytest.mark.parametrize("text", ["", "[[name]]\n", "words = 3\n", "a = " + "[" * 5000, 'best = "lowest"\n', "\0"])
def test_whatever_is_in_a_file_is_told_and_never_a_crash(write, text):
    assert check_policy(write(text))


def test_a_letter_that_is_none(ledger):
    with pytest.raises(ValueError, match="the letter of 'police' is 'G'; it is one of A, B"):
        assess(ledger().says("police", 1).incident(), load_policy("ucdp"), letters={"police": "G"})
