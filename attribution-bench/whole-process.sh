#!/usr/bin/env bash
# Times whole processes in turn on the same files: the command line with credit alone, with all that it does unless told
# otherwise (errors, metrics, the report), DuckDB over JDBC with form B, and the same after the checks of rows that the
# command does. Each round runs all of them once; the first round does not count, and there the answers of DuckDB are
# compared with those of the command.
#
#   attribution-bench/whole-process.sh DATA [ROUNDS [RAW]]
#
# DATA    a directory with touchpoints and conversions as .csv and .parquet, made by ComparableData out of what
#         `attribution simulate` writes: see attribution-bench/README.md
# ROUNDS  how many rounds count; default 5
# RAW     a file for the single measurements; default attribution-bench/results/whole-process.csv
#
# Prints a table in Markdown: CPU seconds (user and system), seconds on the wall, peak memory, and CPU as a ratio to the
# command in the same round with its least and its largest value. Peak memory needs /usr/bin/time (GNU time).
set -euo pipefail

readonly usage='usage: attribution-bench/whole-process.sh DATA [ROUNDS [RAW]]'
bench=$(dirname "${BASH_SOURCE[0]}")
root="$bench/.."
data=${1:?$usage}
rounds=${2:-5}
raw=${3:-$bench/results/whole-process.csv}
readonly bench root data rounds raw
readonly command="$root/attribution-cli/bin/attribution"
readonly bench_jar="$root/attribution-bench/target/benchmarks.jar"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

engine() { # format, threads, further flags
  local format=$1 threads=$2
  shift 2
  "$command" run --touchpoints "$data/touchpoints.$format" \
    --conversions "$data/conversions.$format" --lookback 30d --threads "$threads" --quiet --force --out "$work/run" "$@"
}

duckdb() { # format, threads, further arguments
  local format=$1 threads=$2
  shift 2
  java -cp "$bench_jar" io.github.attribution.bench.DuckDbRun --touchpoints "$data/touchpoints.$format" \
    --conversions "$data/conversions.$format" --threads "$threads" "$@"
}

contender() { # name, format, threads
  case $1 in
    engine) engine "$2" "$3" --intervals no --metrics credit --report none ;;
    engine-all) engine "$2" "$3" ;;
    duckdb) duckdb "$2" "$3" --out "$work/duckdb.csv" ;;
    duckdb-checked) duckdb "$2" "$3" --checks yes --out "$work/duckdb.csv" ;;
  esac
}

# Runs a contender in a process of its own and prints: user seconds, system seconds, wall seconds, peak kB.
measured() { # name, format, threads
  export -f engine duckdb contender
  export data work command bench_jar
  if [ -x /usr/bin/time ]; then
    /usr/bin/time -f '%U %S %e %M' -o "$work/time" bash -c 'contender "$@"' bash "$@" >"$work/out" 2>&1
  else
    { TIMEFORMAT='%U %S %R 0'; time contender "$@" >"$work/out" 2>&1; } 2>"$work/time"
  fi && tail -1 "$work/time"
}

fail() {
  cat "$work/out" >&2
  echo 'whole-process.sh: a contender failed' >&2
  exit 1
}

agree() { # format
  contender engine "$1" 1 >"$work/out" 2>&1 || fail
  duckdb "$1" 1 --checks yes --expected "$work/run/by-channel.csv" >"$work/out" 2>&1 || fail
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
    NR > 1 {
      group = $1 "," $2 "," $3
      if (!(group in rows)) order[++groups] = group
      n = ++rows[group]
      cpu[group, n] = $5; wall[group, n] = $6; peak[group, n] = $7
      if ($3 == "engine") engine[$1 "," $2] = group
    }
    END {
      print "| from | threads | contender | CPU s | wall s | peak MB | CPU, engine = 1 | min … max |"
      print "|---|---:|---|---:|---:|---:|---:|---:|"
      for (g = 1; g <= groups; g++) {
        group = order[g]; n = rows[group]; split(group, name, ",")
        for (i = 1; i <= n; i++) {
          c[i] = cpu[group, i]; w[i] = wall[group, i]; p[i] = peak[group, i]
          r[i] = cpu[group, i] / cpu[engine[name[1] "," name[2]], i]
        }
        ratio = median(r, n); memory = median(p, n)
        printf "| %s | %s | %s | %.2f | %.2f | %s | %.2f | %.2f … %.2f |\n", name[1], name[2], name[3],
            median(c, n), median(w, n), (memory > 0 ? sprintf("%.0f", memory) : "–"), ratio, r[1], r[n]
      }
    }' "$raw"
}

if [ ! -f "$root/attribution-cli/target/attribution.jar" ] || [ ! -f "$bench_jar" ]; then
  echo 'whole-process.sh: the jars are not there; build them with mvn -B -ntp -q -Dquick -DskipTests package' >&2
  exit 1
fi
mkdir -p "$(dirname "$raw")"
echo 'from,threads,contender,round,cpu_seconds,wall_seconds,peak_mb' >"$raw"
for format in csv parquet; do
  agree "$format"
  for threads in 1 2; do
    for round in $(seq 0 "$rounds"); do
      for name in engine engine-all duckdb duckdb-checked; do
        line=$(measured "$name" "$format" "$threads") || fail
        read -r user system wall peak <<<"$line"
        if [ "$round" -gt 0 ]; then
          awk -v OFS=, -v a="$format" -v b="$threads" -v c="$name" -v d="$round" \
            -v user="$user" -v system_="$system" -v wall="$wall" -v kb="$peak" \
            'BEGIN { print a, b, c, d, user + system_, wall, kb / 1024 }' >>"$raw"
        fi
      done
    done
  done
done
LC_ALL=C table
