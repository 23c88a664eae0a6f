import pytest

from deploy.storm.mutations import MUTATIONS
from deploy.storm.options import parse


def test_a_storm_lasts_ten_minutes_and_has_a_seed_that_can_be_given_again():
    options = parse([])
    assert options.minutes == 10
    assert parse(["--seed", str(options.seed)]).seed == options.seed


@pytest.mark.parametrize(
    ("option", "value"),
    [("--minutes", "0"), ("--minutes", "nan"), ("--pace", "5-1"), ("--only", "flush,rain"), ("--mutate", "nothing")],
)
def test_nonsense_is_answered_with_one_sentence_that_names_the_option(option, value, capsys):
    with pytest.raises(SystemExit) as ended:
        parse([f"{option}={value}"])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(option)
    assert said.count("\n") == 1


@pytest.mark.parametrize("name", sorted(MUTATIONS))
def test_a_mutation_brings_the_faults_under_which_it_shows(name):
    options = parse(["--mutate", name])
    assert options.only == MUTATIONS[name].only
    assert parse(["--mutate", name, "--only", "flush"]).only == ("flush",)
