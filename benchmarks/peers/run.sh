#!/bin/sh
# The yardstick in lvsocial, OpenFisca and PolicyEngine, each in an environment of its own.
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

# The library itself, from this checkout as it stands.
if [ ! -e "$environments/lvsocial/ready" ]; then
    rm -rf "${environments:?}/lvsocial"
    "$python" -m venv "$environments/lvsocial"
    touch "$environments/lvsocial/ready"
fi
"$environments/lvsocial/bin/python" -m pip install --quiet "$here/../..[columns]"
printf 'lvsocial\n'
"$environments/lvsocial/bin/python" "$here/../columns.py"
printf '\n'

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
