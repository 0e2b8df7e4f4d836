#!/usr/bin/env bash
# Kills TaskManagers of a real cluster that reads from a real broker, all on this machine, and says
# whether what is told in the end is what an undisturbed run tells. From a checkout, with JDK 17 and
# Maven:
#
#   deploy/local/kills.sh --kills 20 --outage 60 --seed 1
#   deploy/local/kills.sh latency --seconds 60 --rate 2000
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
jar=$root/job/target/sharetrail-job-0.1.0-SNAPSHOT.jar
classpath=$root/job/target/test-class-path.txt

cd "$root"
if [[ ! -f $jar || ! -f $classpath || -n $(find pom.xml job/pom.xml job/src -newer "$jar" -print -quit) ]]; then
  echo "building, for about a minute" >&2
  mvn -q -B -ntp -pl job package -DskipTests \
    dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test
fi

main=io.sharetrail.cluster.Disaster
if [[ ${1:-} == latency ]]; then
  main=io.sharetrail.cluster.Latency
  shift
fi

cd "$root/job" # from there the scenarios are found
exec java -Xmx1g -XX:+UseSerialGC -Dsharetrail.jar="$jar" \
  -cp "target/test-classes:target/classes:$(<"$classpath")" "$main" "$@"
