#!/usr/bin/env bash
# Kills TaskManagers of a real cluster that reads from a real broker, or from a server that speaks
# Kinesis' protocol, all on this machine, and says whether what is told in the end is what an
# undisturbed run tells. From a checkout, with JDK 17 and
# Maven:
#
#   deploy/local/kills.sh --kills 20 --outage 60 --seed 1
#   deploy/local/kills.sh --source kinesis --kills 5
#   deploy/local/kills.sh latency --seconds 60 --rate 2000
set -euo pipefail

usage() {
  cat <<'END'
Usage: kills.sh [--source kafka|kinesis] [--kills N] [--outage SECONDS] [--seed S]
       kills.sh latency [--seconds N] [--rate EVENTS] [--warmup SECONDS] [--buffer MILLIS] [--seed S]

Starts a broker and a cluster of its own, kills TaskManagers at moments that the seed decides, takes
the broker away for so long, and says whether every alert is what an undisturbed run tells: 0 if so.
With --source kinesis it starts a server of Kinesis instead, for which it needs Node, and splits and
merges shards meanwhile; it has no outage. With latency, prints p50, p99 and the longest time from a
share's arrival in its topic to its alert in another, and the rate that was really held; twice, with
Flink's default buffer timeout of 100 ms and with 10 ms, unless --buffer names one.
Without options: 3 kills, no outage, seed 1; 60 seconds, 2000 events a second. Builds the job first
if it must, which takes about a minute (MVN names another mvn).
END
}
for argument in "$@"; do
  if [[ $argument == -h || $argument == --help ]]; then
    usage
    exit 0
  fi
done

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
classpath=$root/job/target/test-class-path.txt

# The job jar, whatever its version; nothing if there is none. If several versions are there, the newest.
job_jar() {
  local found newest=''
  for found in "$root"/job/target/sharetrail-job-*.jar; do
    [[ -f $found && $found != *-sources.jar && $found != *-shaded.jar ]] || continue
    [[ -z $newest || $found -nt $newest ]] && newest=$found
  done
  printf '%s' "$newest"
}

cd "$root"
jar=$(job_jar)
if [[ -z $jar || ! -f $classpath || -n $(find pom.xml job/pom.xml job/src -newer "$jar" -print -quit) ]]; then
  echo "building, for about a minute" >&2
  read -ra mvn <<<"${MVN:-mvn}"
  "${mvn[@]}" -q -B -ntp -pl job package -DskipTests \
    dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test
  jar=$(job_jar)
fi

main=io.sharetrail.cluster.Disaster
if [[ ${1:-} == latency ]]; then
  main=io.sharetrail.cluster.Latency
  shift
fi

cd "$root/job" # from there the scenarios are found
exec java -Xmx1g -XX:+UseSerialGC -Dsharetrail.jar="$jar" \
  -cp "target/test-classes:target/classes:$(<"$classpath")" "$main" "$@"
