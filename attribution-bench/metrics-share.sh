#!/usr/bin/env bash
# Times what the metrics of tables cost beside the attribution: whole runs of one configuration with --metrics credit
# and with --metrics all in turn, as processes of their own. The first round does not count.
#
#   attribution-bench/metrics-share.sh CONFIGURATION [ROUNDS [RAW]]
#
# CONFIGURATION  a configuration of `attribution run`, such as of what `attribution simulate` writes
# ROUNDS         how many rounds count; default 5
# RAW            a file for the single measurements; default attribution-bench/results/metrics-share.csv
#
# Prints a table in Markdown: CPU seconds (user and system) and seconds on the wall of both, and the ratio of what the
# metrics add to the attribution, with its least and its largest value over the rounds. Further flags of the run may
# stand in RUN_FLAGS, such as RUN_FLAGS='--period month'.
set -euo pipefail

readonly usage='usage: attribution-bench/metrics-share.sh CONFIGURATION [ROUNDS [RAW]]'
bench=$(dirname "${BASH_SOURCE[0]}")
configuration=${1:?$usage}
rounds=${2:-5}
raw=${3:-$bench/results/metrics-share.csv}
readonly bench configuration rounds raw
readonly command_jar="$bench/../attribution-cli/target/attribution.jar"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Runs with some metrics and prints: user seconds, system seconds, wall seconds.
measured() { # metrics
  local flags
  read -ra flags <<<"${RUN_FLAGS:-}"
  TIMEFORMAT='%U %S %R'
  { time java -jar "$command_jar" run "$configuration" "${flags[@]}" --metrics "$1" --quiet --force --out "$work/run" \
    >"$work/out" 2>&1; } 2>"$work/time" || {
    cat "$work/out" >&2
    echo 'metrics-share.sh: a run failed' >&2
    exit 1
  }
  cat "$work/time"
}

table() {
  awk -F, '
    function median(values, n,    i, j, t) {
      for (i = 2; i <= n; i++) {
        t = values[i]
        for (j = i - 1; j > 0 && values[j] > t; j--) values[j + 1] = values[j]
        values[j + 1] = t
      }
      return n % 2 ? values[(n + 1) / 2] : (values[n / 2] + values[n / 2 + 1]) / 2
    }
    NR > 1 { seconds["CPU", $2, $1] = $3; seconds["wall", $2, $1] = $4; if ($2 > n) n = $2 }
    END {
      print "| s | attribution | with metrics | metrics / attribution | min … max |"
      print "|---|---:|---:|---:|---:|"
      split("CPU wall", names, " ")
      for (k = 1; k <= 2; k++) {
        for (i = 1; i <= n; i++) {
          credit[i] = seconds[names[k], i, "credit"]; all[i] = seconds[names[k], i, "all"]
          ratio[i] = (all[i] - credit[i]) / credit[i]
        }
        middle = median(ratio, n)
        printf "| %s | %.1f | %.1f | %.2f | %.2f … %.2f |\n", names[k], median(credit, n), median(all, n), middle,
            ratio[1], ratio[n]
      }
    }' "$raw"
}

if [ ! -f "$command_jar" ]; then
  echo 'metrics-share.sh: the jar is not there; build it with mvn -B -ntp -q -Dquick -DskipTests package' >&2
  exit 1
fi
mkdir -p "$(dirname "$raw")"
echo 'metrics,round,cpu_seconds,wall_seconds' >"$raw"
for round in $(seq 0 "$rounds"); do
  for metrics in credit all; do
    line=$(measured "$metrics")
    read -r user system wall <<<"$line"
    if [ "$round" -gt 0 ]; then
      awk -v OFS=, -v metrics="$metrics" -v round="$round" -v user="$user" -v system_="$system" -v wall="$wall" \
        'BEGIN { print metrics, round, user + system_, wall }' >>"$raw"
    fi
  done
done
LC_ALL=C table
