"""Accounts in the store, on both databases."""

from __future__ import annotations

import datetime as dt
import threading

import pytest

from counterclaim.store import AccountError, Role, Store

DAY = dt.timedelta(days=1)


def test_a_session_and_a_token_hold_until_their_end(store: Store) -> None:
    store.accounts.add("Ra", Role.CODER, "a hash")
    holds, ended = store.accounts.log_in("ra", DAY), store.accounts.log_in("RA", -DAY)
    asking = store.accounts.by_session(holds)
    assert asking is not None and (asking.name, asking.role) == ("Ra", Role.CODER)
    assert store.accounts.by_session(ended) is None
    token, secret = store.accounts.new_token("ra", "nightly", Role.READER, DAY)
    _, old = store.accounts.new_token("ra", "old", Role.READER, -DAY)
    asking = store.accounts.by_token(secret)
    assert asking is not None and (asking.name, asking.role) == ("Ra", Role.READER)
    assert store.accounts.by_token(old) is None
    assert store.accounts.tokens("ra") == (token,)
    assert store.accounts.by_session(secret) is None and store.accounts.by_token(holds) is None
    store.accounts.change("ra", role=Role.ADMINISTRATOR)
    store.accounts.add("li", Role.ADMINISTRATOR, "a hash")
    store.accounts.change("ra", disabled=True)
    assert store.accounts.by_session(holds) is None and store.accounts.by_token(secret) is None
    assert store.accounts.password("ra") is None
    store.accounts.change("ra", disabled=False)
    # Enabling lets somebody log in again; it doesn't bring back what they were logged out of.
    assert store.accounts.by_session(holds) is None and store.accounts.by_token(secret) is None


@pytest.mark.parametrize("name", ["", "  ", "x" * 65, "a\x00b", "a\u202eb"])
def test_a_name_that_can_t_be_shown_is_none(file_store: Store, name: str) -> None:
    with pytest.raises(AccountError, match="characters that can be printed"):
        file_store.accounts.add(name, Role.CODER, "a hash")


def test_of_two_administrators_who_disable_one_another_one_stays(store: Store) -> None:
    for name in ("ra", "li"):
        store.accounts.add(name, Role.ADMINISTRATOR, "a hash")
    refused: list[str] = []

    def disable(name: str) -> None:
        try:
            store.accounts.change(name, disabled=True)
        except AccountError:
            refused.append(name)

    threads = [threading.Thread(target=disable, args=[name]) for name in ("ra", "li")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert [one.name for one in store.accounts.all() if not one.disabled] == refused


def test_nobody_has_more_tokens_than_can_be_looked_over(file_store: Store) -> None:
    file_store.accounts.add("ra", Role.CODER, "a hash")
    for n in range(50):
        file_store.accounts.new_token("ra", f"token {n}", Role.READER, DAY)
    with pytest.raises(AccountError, match="revoke one first"):
        file_store.accounts.new_token("ra", "one more", Role.READER, DAY)
    with pytest.raises(AccountError, match="coder at most"):
        file_store.accounts.new_token("ra", "x", Role.REVIEWER, DAY)
