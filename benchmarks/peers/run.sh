#!/bin/sh
# The yardstick side by side with OpenFisca and PolicyEngine, each in an environment of its own.
#
#   benchmarks/peers/run.sh [DIRECTORY]
#
# DIRECTORY keeps the environments for the next run; without it they are made anew and removed.
# PYTHON names the interpreter (python3 unless set).
set -eu

here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
if [ $# -gt 0 ]; then
    mkdir -p "$1"
    environments=$(cd "$1" && pwd)
else
    environments=$(mktemp -d)
    trap 'rm -rf "$environments"' EXIT
    trap 'exit 1' HUP INT TERM
fi

# Versions tried together; others may name their parts differently.
for peer in openfisca-core==46.0.1 policyengine-core==3.33.12; do
    name=${peer%%==*}
    if [ ! -e "$environments/$name/ready" ]; then
        rm -rf "${environments:?}/$name"
        "$python" -m venv "$environments/$name"
        "$environments/$name/bin/python" -m pip install --quiet "$peer" numpy
        touch "$environments/$name/ready"
    fi
    PYTHONPATH="$here/.." "$environments/$name/bin/python" "$here/peers.py" "$(echo "$name" | tr - _)"
done
