"""I9: nobody reads or changes what is another's."""

from deploy.storm.evidence.evidence import Evidence

from .finding import Finding


def strangers(evidence: Evidence) -> Finding:
    asked = evidence.ledger.trespasses
    let_in = [exchange for exchange in asked if exchange.status is not None and exchange.status < 400]
    broken = [f"{e.who} was answered {e.status} to {e.what} of another" for e in let_in]
    figures = {"attempts": len(asked), "let in": len(let_in)}
    return Finding("I9", "nobody reads or changes what is another's", broken, figures)
