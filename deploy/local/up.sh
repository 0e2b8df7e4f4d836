#!/usr/bin/env bash
# Sharetrail as a cluster of three processes on this machine, without Docker: a Kafka broker, a Flink JobManager and a
# TaskManager, from the jars that the project's own pom names. Tells a story from testdata/scenarios to it and prints the
# alerts as they arrive. Everything it starts ends with it.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
target=$here/target
run=$target/run
readonly here root target run

usage() {
  cat <<'TEXT'
Usage: deploy/local/up.sh [--once] [--seconds N] [--from SAVEPOINT] [SCENARIO]

  SCENARIO          a folder of testdata/scenarios, or a file of CloudTrail events, one a line (default smash-and-grab)
  --once            do not wait between events; end with 0 at the first settled alert, else with 1
  --seconds N       with --once: how long to wait for it after the job has been submitted (default 120)
  --from SAVEPOINT  start the job from a savepoint

Environment: KAFKA_PORT (19092), KAFKA_CONTROLLER_PORT (19093), FLINK_PORT (18081), FLINK_RPC_PORT (16123);
MVN ("mvn"; "mvn -o" asks no network), LOCAL_CLASSPATH (a file with the class path: takes the jar as it is and asks Maven
for nothing). Builds the job if there is no jar, or if job/src/main has changed since.
Needs JDK 17 or newer, Maven, curl. Logs are in deploy/local/target/run.
TEXT
}

say() { printf '==> %s\n' "$*"; }
fail() {
  printf 'up.sh: %s\n' "$*" >&2
  exit 1
}

seconds=0
limit=120
from=''
scenario=smash-and-grab
while [ $# -gt 0 ]; do
  case $1 in
    --once) seconds=once ;;
    --seconds)
      [[ ${2-} =~ ^[1-9][0-9]*$ ]] || fail "--seconds needs a whole number above 0."
      limit=$2
      shift
      ;;
    --from)
      [ -n "${2-}" ] || fail "--from needs the folder of a savepoint."
      from=$(cd "$2" 2>/dev/null && pwd) || fail "there is no folder $2: --from needs that of a savepoint."
      [ -f "$from/_metadata" ] || fail "$2 is no savepoint: it has no file _metadata."
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    -*)
      usage >&2
      exit 2
      ;;
    *) scenario=$1 ;;
  esac
  shift
done
[ "$seconds" != once ] || seconds=$limit

events=$root/testdata/scenarios/$scenario/input.jsonl
[ -f "$events" ] || events=$scenario
[ -f "$events" ] || fail "no scenario $scenario: name a folder of testdata/scenarios, or a file of events."
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
kafka_port=${KAFKA_PORT:-19092}
controller_port=${KAFKA_CONTROLLER_PORT:-19093}
flink_port=${FLINK_PORT:-18081}
rpc_port=${FLINK_RPC_PORT:-16123}
readonly java kafka_port controller_port flink_port rpc_port events from seconds
rest=http://127.0.0.1:$flink_port
broker=127.0.0.1:$kafka_port
read -ra mvn <<<"${MVN:-mvn}"
readonly rest broker mvn

for port in "$kafka_port" "$controller_port" "$flink_port" "$rpc_port"; do
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    fail "port $port is taken: does another up.sh run? Else choose others with KAFKA_PORT, KAFKA_CONTROLLER_PORT, FLINK_PORT, FLINK_RPC_PORT."
  fi
done

pids=()
cleanup() {
  trap - EXIT INT TERM
  [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
  for _ in {1..50}; do
    alive || break
    sleep 0.1
  done
  [ ${#pids[@]} -eq 0 ] || kill -9 "${pids[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
}
alive() {
  local pid
  for pid in "${pids[@]}"; do
    kill -0 "$pid" 2>/dev/null && return 0
  done
  return 1
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# --- what it runs: the job jar, and the jars of broker and Flink

# The job jar, whatever its version; nothing if there is none. If several versions are there, the newest.
job_jar() {
  local found newest=''
  for found in "$root"/job/target/sharetrail-job-*.jar; do
    [[ -f $found && $found != *-sources.jar && $found != *-shaded.jar ]] || continue
    [[ -z $newest || $found -nt $newest ]] && newest=$found
  done
  printf '%s' "$newest"
}
# Whether what the jar is made of has changed since.
stale() { [ -n "$(find "$root/pom.xml" "$root/job/pom.xml" "$root/job/src/main" -newer "$1" -print -quit)" ]; }

mkdir -p "$target"
jar=$(job_jar)
if [ -z "$jar" ] || { [ -z "${LOCAL_CLASSPATH-}" ] && stale "$jar"; }; then
  say "Building the job"
  (cd "$root" && "${mvn[@]}" -q -B -ntp -pl job -am -DskipTests package)
  jar=$(job_jar)
fi
paths=${LOCAL_CLASSPATH:-$target/classpath}
if [ -n "${LOCAL_CLASSPATH-}" ]; then
  [ -s "$paths" ] || fail "LOCAL_CLASSPATH is not a file with a class path: $paths"
elif [ ! -s "$paths" ] || [ "$root/pom.xml" -nt "$paths" ] || [ "$root/job/pom.xml" -nt "$paths" ]; then
  say "Finding the jars of Kafka and Flink"
  (cd "$root" && "${mvn[@]}" -q -B -ntp -pl job dependency:build-classpath -Dmdep.includeScope=test "-Dmdep.outputFile=$paths")
fi

# Jars of the class path whose file name matches $1 and does not match $2, joined again.
jars() {
  tr ':' '\n' <"$paths" | awk -F/ -v take="$1" -v leave="$2" '$NF ~ take && $NF !~ leave' | paste -sd: -
}
flink=$(jars '^(flink-|kryo-|reflectasm|minlog|objenesis|snakeyaml-engine|frocksdbjni|jsr305|javassist|commons-|snappy-java|lz4-java|slf4j-api|log4j-)' \
  '^flink-(connector-kafka|test-utils|table|dstl|statebackend-changelog)|-tests[.]jar$|^commons-(beanutils|digester|logging|validator)')
kafka=$(jars '^(kafka|jackson-.*-2[.]|scala-|slf4j-api|log4j-|zstd-jni|lz4-java-1[.]10|snappy-java|pcollections|HdrHistogram|hash4j|caffeine|argparse4j|commons-|jopt-simple|jose4j|metrics-core-2|re2j|jackson-annotations)' '-tests[.]jar$')
readonly jar paths flink kafka
if [ ! -f "$target/Play.class" ] || [ "$here/Play.java" -nt "$target/Play.class" ]; then
  "${java}c" -d "$target" -cp "$kafka" "$here/Play.java"
fi

# --- the three processes

rm -rf "$run"
mkdir -p "$run/conf" "$target/savepoints"

# Starts a Java program in the background: name of its log, class path, options and command.
start() {
  local name=$1 class_path=$2
  shift 2
  "$java" -XX:+UseSerialGC "-Dlog4j.configurationFile=$here/log4j2.properties" -Dlog4j2.disableJmx=true \
    -cp "$class_path" "$@" >"$run/$name.log" 2>&1 &
  pids+=($!)
}

# Waits until a command succeeds; gives up when a process of ours has died.
await() {
  local what=$1 tries=0
  shift
  until "$@" >/dev/null 2>&1; do
    for pid in "${pids[@]}"; do
      kill -0 "$pid" 2>/dev/null || {
        tail -n 20 "$run"/*.log >&2
        fail "a process has died before $what: see deploy/local/target/run."
      }
    done
    tries=$((tries + 1))
    [ $tries -lt 600 ] || fail "$what: not in time, see deploy/local/target/run."
    sleep 0.3
  done
}

cat >"$run/conf/server.properties" <<PROPERTIES
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$controller_port
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://$broker,CONTROLLER://127.0.0.1:$controller_port
advertised.listeners=PLAINTEXT://$broker
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=$run/kafka
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
group.initial.rebalance.delay.ms=0
log.cleaner.dedupe.buffer.size=4194304
PROPERTIES

cat >"$run/conf/config.yaml" <<YAML
jobmanager.rpc.address: 127.0.0.1
jobmanager.bind-host: 127.0.0.1
jobmanager.rpc.port: $rpc_port
rest.address: 127.0.0.1
rest.bind-address: 127.0.0.1
rest.port: $flink_port
taskmanager.host: 127.0.0.1
taskmanager.bind-host: 127.0.0.1
taskmanager.numberOfTaskSlots: 2
taskmanager.cpu.cores: 1.0
taskmanager.memory.task.heap.size: 192m
taskmanager.memory.task.off-heap.size: 0m
taskmanager.memory.framework.heap.size: 128m
taskmanager.memory.framework.off-heap.size: 128m
taskmanager.memory.managed.size: 128m
taskmanager.memory.network.min: 48m
taskmanager.memory.network.max: 48m
taskmanager.memory.jvm-metaspace.size: 256m
taskmanager.memory.jvm-overhead.min: 128m
taskmanager.memory.jvm-overhead.max: 128m
io.tmp.dirs: $run/tmp
web.upload.dir: $run/web
state.backend.type: rocksdb
execution.checkpointing.interval: 10s
execution.checkpointing.incremental: true
execution.checkpointing.storage: filesystem
execution.checkpointing.dir: file://$run/checkpoints
execution.checkpointing.savepoint-dir: file://$target/savepoints
YAML

mapfile -t opens < <(grep '^--' "$root/job/src/dist/conf/flink-jvm.options")
say "Starting Kafka at $broker"
"$java" -XX:+UseSerialGC -Xmx128m "-Dlog4j.configurationFile=$here/log4j2.properties" -cp "$kafka" \
  kafka.tools.StorageTool format -t c2hhcmV0cmFpbC1sb2NhbA -c "$run/conf/server.properties" >"$run/format.log" 2>&1 ||
  fail "Kafka's folder could not be formatted: $(tail -n 3 "$run/format.log")"
start kafka "$kafka" -Xmx256m kafka.Kafka "$run/conf/server.properties"
say "Starting Flink: $rest"
start jobmanager "$flink" -Xmx320m -XX:MaxMetaspaceSize=256m "${opens[@]}" \
  org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint --configDir "$run/conf"
start taskmanager "$flink" -Xmx320m -XX:MaxDirectMemorySize=176m -XX:MaxMetaspaceSize=256m "${opens[@]}" \
  org.apache.flink.runtime.taskexecutor.TaskManagerRunner --configDir "$run/conf"

await "Kafka answers" timeout 60 "$java" -Xmx64m "-Dlog4j.configurationFile=$here/log4j2.properties" -cp "$target:$kafka" Play topics "$broker"
await "Flink answers" curl -fsS "$rest/overview"

# --- the job, and its story

say "Submitting $(basename "$jar")${from:+ from $from}"
uploaded=$(curl -fsS -F "jarfile=@$jar;type=application/x-java-archive" "$rest/jars/upload" | sed 's/.*"filename":"[^"]*\/\([^"\/]*\)".*/\1/')
answer=$(curl -sS -H 'Content-Type: application/json' "$rest/jars/$uploaded/run" -d "{
  \"entryClass\": \"io.sharetrail.Sharetrail\", \"parallelism\": 1, ${from:+\"savepointPath\": \"file://$from\",}
  \"programArgsList\": [\"run\", \"--config\", \"$here/sharetrail.yaml\", \"--set\", \"kafka.bootstrapServers=$broker\"]}")
job=$(sed -n 's/.*"jobid":"\([0-9a-f]*\)".*/\1/p' <<<"$answer")
[ -n "$job" ] || fail "Flink did not take the job: $answer"
running() { curl -fsS "$rest/jobs/$job" | grep -q '"state":"RUNNING"'; }
await "the job runs" running
say "The job: $rest/#/job/running/$job/overview"
say "The story: $scenario. Its alerts, as they arrive in the topic sharetrail-alerts:"
[ "$seconds" -ne 0 ] || say "Ctrl-C ends it all."
"$java" -Xmx96m "-Dlog4j.configurationFile=$here/log4j2-quiet.properties" -Dlog4j2.disableJmx=true -cp "$target:$kafka" \
  Play story "$broker" "$events" "$here/later.json" "$seconds" &
pids+=($!)
wait $!
