from deploy.stack.supervision.restarts import Restarts


def test_each_death_within_a_minute_makes_the_next_start_wait_longer():
    restarts = Restarts()
    assert [restarts.after_death(now=float(second)) for second in range(4)] == [0.2, 0.5, 1.0, 2.0]


def test_the_fifth_death_within_a_minute_is_the_last():
    restarts = Restarts()
    for second in (0.0, 10.0, 20.0, 30.0):
        assert restarts.after_death(now=second) is not None
    assert restarts.after_death(now=59.0) is None


def test_deaths_of_more_than_a_minute_ago_are_forgotten():
    restarts = Restarts()
    for second in (0.0, 1.0, 2.0, 3.0):
        restarts.after_death(now=second)
    assert restarts.after_death(now=64.0) == 0.2
