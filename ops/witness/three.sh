#!/usr/bin/env bash
# Three witnesses on this machine, to try out a registry with: two of three must cosign. Not for real use: witnesses of one machine watch nothing.
#   ops/witness/three.sh VKEY_OF_THE_LOG [FOLDER]
# FOLDER keeps their keys and states (a new one when left out, removed at the end) and gets a policy. They end with Ctrl-C or when this script is ended.
# WITNESS_PORT is the first of three ports (5091). WITNESS_PROGRAM is a Registry.Witness.dll that is built already.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
log=${1:?Say the verifier key of the log: ops/witness/three.sh VKEY [FOLDER]}
port=${WITNESS_PORT:-5091}
folder=${2:-}
program=${WITNESS_PROGRAM:-}
pids=()
made=

finish() {
  for pid in ${pids[@]+"${pids[@]}"}; do kill "$pid" 2>/dev/null || true; done
  wait
  [ -z "$made" ] || rm -rf "$made"
}
trap finish EXIT
trap 'exit 0' INT TERM

if [ -z "$program" ]; then
  dotnet build -v q --nologo -c Release -o "$root/artifacts/witness" "$root/src/Registry.Witness" >&2
  program=$root/artifacts/witness/Registry.Witness.dll
fi
[ -n "$folder" ] || folder=$(mktemp -d) made=$folder

policy="log $log"$'\n'
for n in 0 1 2; do
  name=gemeente-$(printf 'abc' | cut -c $((n + 1)))
  url=http://127.0.0.1:$((port + n))
  mkdir -p "$folder/$name"
  dotnet "$program" --Name "$name.example/getuige" --Key "$folder/$name/key" --State "$folder/$name/state" --Log "$log" --urls "$url" >"$folder/$name/journal" 2>&1 &
  pids+=($!)
  # Its first page has its verifier key on the line below this heading.
  for _ in $(seq 300); do
    vkey=$(curl -fs "$url" | grep -A 1 'Verifier key' | tail -1) && break
    kill -0 "${pids[$n]}" 2>/dev/null || { cat "$folder/$name/journal"; exit 1; }
    sleep 0.1
  done
  policy+="witness $name ${vkey:?$name does not answer} $url"$'\n'
done
printf '%sgroup gemeenten 2 gemeente-a gemeente-b gemeente-c\nquorum gemeenten\n' "$policy" | tee "$folder/policy"
echo "# The policy is in $folder/policy; the processes are ${pids[*]}. Ctrl-C ends them."
wait
