package io.sharetrail;

import io.sharetrail.alert.Alert;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.config.JobConfig;
import io.sharetrail.correlate.DimensionKey;
import io.sharetrail.correlate.FollowKey;
import io.sharetrail.correlate.InFlight;
import io.sharetrail.correlate.StormKey;
import io.sharetrail.exceptions.ExceptionsUpdate;
import io.sharetrail.intake.GeoDatabases;
import io.sharetrail.intake.Intake;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.intake.Tick;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.location.Locator;
import io.sharetrail.testing.HeldMetrics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.io.disk.iomanager.IOManager;
import org.apache.flink.runtime.io.disk.iomanager.IOManagerAsync;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * The rooms of {@link CorrelationPipeline}, one behind the other in this thread: raw events go in,
 * the watermark and the clock move when the test says so, and everything that leaves is collected.
 * What takes a cluster seconds takes milliseconds here.
 */
public final class HallwayHarness implements AutoCloseable {

  /** What the clock shows until the test moves it; milliseconds since the epoch. */
  public static final long NOW = 1_742_000_000_000L;

  /** State of every room at one moment, null for a new one, and what had left until then. */
  public record Savepoint(List<OperatorSubtaskState> rooms, List<Alert> alerts, List<Alert> audit) {
    public Savepoint {
      rooms = Collections.unmodifiableList(new ArrayList<>(rooms)); // null for an empty room
      alerts = List.copyOf(alerts);
      audit = List.copyOf(audit);
    }
  }

  private static final String BUILD = "test";

  /** Made once: reflection takes longer than many a story. */
  private static final TypeSerializer<InFlight> IN_FLIGHT = serializer(InFlight.class);

  private static final TypeSerializer<Alert> ALERT = serializer(Alert.class);

  /** One for all: none of them spills, and its threads take longer to start than a room to open. */
  private static final IOManager DISK =
      new IOManagerAsync() {
        @Override
        public void close() {} // a room that closes does not close it to the others
      };

  /** As much as there is: what a crowd leaves is more than is allowed elsewhere. */
  private static final JobManagerCheckpointStorage MEMORY =
      new JobManagerCheckpointStorage(Integer.MAX_VALUE);

  /** In the order in which the rooms are entered. */
  private final List<HeldMetrics> metrics = new ArrayList<>();

  private final int keyGroups;
  private final StateBackend backend;
  private final Locator locator;
  private final Intake intake;
  private final OneInputStreamOperatorTestHarness<IntakeRecord, InFlight> divert;
  private final List<KeyedOneInputStreamOperatorTestHarness<String, InFlight, InFlight>> corridor =
      new ArrayList<>();
  private final CaseRoom cases;
  private final KeyedOneInputStreamOperatorTestHarness<String, Alert, Alert> storms;

  private final List<Alert> alerts = new ArrayList<>();
  private final List<Alert> audit = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final List<Tick> ticks = new ArrayList<>();
  private int lines;
  private long clock = NOW;
  private long carried;

  /** Empty rooms. */
  public HallwayHarness(JobConfig config) throws Exception {
    this(config, null);
  }

  /**
   * @param from where an earlier hallway was left, or null
   */
  public HallwayHarness(JobConfig config, Savepoint from) throws Exception {
    this(config, from, 1, new HashMapStateBackend());
  }

  /**
   * @param from where an earlier hallway of as many key groups was left, or null
   * @param keyGroups 1 costs the least; a cluster has 720
   * @param backend that keeps the state of every room
   */
  public HallwayHarness(JobConfig config, Savepoint from, int keyGroups, StateBackend backend)
      throws Exception {
    this.keyGroups = keyGroups;
    this.backend = backend;
    locator = GeoDatabases.open(config.location());
    IntakeSettings settings = RoomSettings.boundedIntake(config);
    intake = new Intake(settings, settings.catalog(), locator);
    intake.startSplit();
    divert =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(CorrelationPipeline.divert(config)), environment());
    divert.setup(IN_FLIGHT.duplicate());
    divert.open();
    for (int follow = 1; follow <= CorrelationPipeline.FOLLOW_ROOMS; follow++) {
      add(CorrelationPipeline.follow(follow, config), new FollowKey(), from);
    }
    for (Dimension dimension : Dimension.ROOMS) {
      add(CorrelationPipeline.correlation(dimension, config), new DimensionKey(dimension), from);
    }
    cases =
        new CaseRoom(
            CorrelationPipeline.cases(config, RoomSettings.exceptionsOfFile(config), BUILD),
            environment());
    open(cases, ALERT.duplicate(), stateOf(from, corridor.size()));
    storms =
        room(
            CorrelationPipeline.storms(config),
            new StormKey(),
            ALERT.duplicate(),
            stateOf(from, corridor.size() + 1));
    if (from != null) {
      alerts.addAll(from.alerts());
      audit.addAll(from.audit());
    }
  }

  private void add(
      KeyedProcessFunction<String, InFlight, InFlight> function,
      KeySelector<InFlight, String> key,
      Savepoint from)
      throws Exception {
    corridor.add(room(function, key, IN_FLIGHT.duplicate(), stateOf(from, corridor.size())));
  }

  /** Null for a room that begins empty, as one does that a savepoint knows nothing of. */
  private static OperatorSubtaskState stateOf(Savepoint from, int room) {
    return from == null ? null : from.rooms().get(room);
  }

  /** Place of the dimension's room in the corridor. */
  private static int place(Dimension dimension) {
    return CorrelationPipeline.FOLLOW_ROOMS + Dimension.ROOMS.indexOf(dimension);
  }

  private <I, T> KeyedOneInputStreamOperatorTestHarness<String, I, T> room(
      KeyedProcessFunction<String, I, T> function,
      KeySelector<I, String> key,
      TypeSerializer<T> out,
      OperatorSubtaskState state)
      throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, I, T> room =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(function), key, Types.STRING, environment());
    open(room, out, state);
    return room;
  }

  private <T> void open(
      AbstractStreamOperatorTestHarness<T> room, TypeSerializer<T> out, OperatorSubtaskState state)
      throws Exception {
    room.setStateBackend(backend);
    room.setCheckpointStorage(MEMORY);
    ((SerializerConfigImpl) room.getExecutionConfig().getSerializerConfig()).setGenericTypes(false);
    room.setup(out);
    if (state != null) {
      room.initializeState(state);
    }
    room.open();
    room.setProcessingTime(NOW);
  }

  private MockEnvironment environment() {
    HeldMetrics ofRoom = new HeldMetrics();
    metrics.add(ofRoom);
    return new MockEnvironmentBuilder()
        .setTaskName("room")
        .setMetricGroup(ofRoom.group())
        .setIOManager(DISK)
        .setMaxParallelism(keyGroups)
        .build();
  }

  private static <T> TypeSerializer<T> serializer(Class<T> type) {
    SerializerConfigImpl noKryo = new SerializerConfigImpl();
    noKryo.setGenericTypes(false);
    return TypeInformation.of(type).createSerializer(noKryo);
  }

  /** Takes one record as a file or stream holds it. */
  public void process(String line) throws Exception {
    List<IntakeRecord> records = new ArrayList<>();
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    intake.accept(bytes, "test#" + lines++, Long.MAX_VALUE, records::add);
    for (IntakeRecord record : records) {
      enter(record);
    }
  }

  public void process(List<String> records) throws Exception {
    for (String record : records) {
      process(record);
    }
  }

  private void enter(IntakeRecord record) throws Exception {
    divert.processElement(new StreamRecord<>(record, record.time()));
    collect(divert, CorrelationPipeline.DEAD_LETTERS, deadLetters);
    collect(divert, CorrelationPipeline.TICKS, ticks);
    List<InFlight> sightings = new ArrayList<>();
    collect(divert, CorrelationPipeline.SIGHTINGS, sightings);
    for (InFlight sighting : sightings) {
      corridor.get(place(Dimension.ACTOR)).processElement(new StreamRecord<>(sighting));
      pass(corridor.get(place(Dimension.ACTOR)).getOutput(), place(Dimension.ACTOR) + 1);
    }
    pass(divert.getOutput(), 0);
  }

  /** Moves event time in every room, one after the other as the stream does. */
  public void watermark(long millis) throws Exception {
    divert.processWatermark(new Watermark(millis));
    pass(divert.getOutput(), 0);
  }

  /** The clock goes on by a minute in every room. */
  public void minutePasses() throws Exception {
    clock += 60_000;
    for (int room = 0; room < corridor.size(); room++) {
      corridor.get(room).setProcessingTime(clock);
      pass(corridor.get(room).getOutput(), room + 1);
    }
    cases.setProcessingTime(clock);
    storms.setProcessingTime(clock);
    route();
  }

  /** Records that were handed to any room so far: the work that was done. */
  public long carried() {
    return carried;
  }

  /** The input ends: the last counts leave, and every window closes. */
  public void finish() throws Exception {
    List<IntakeRecord> records = new ArrayList<>();
    intake.endSplit(records::add);
    for (IntakeRecord record : records) {
      enter(record);
    }
    watermark(Watermark.MAX_WATERMARK.getTimestamp());
  }

  /** Carries what left one room into the next, until all is at rest. */
  private void pass(Queue<Object> elements, int room) throws Exception {
    for (Object element = elements.poll(); element != null; element = elements.poll()) {
      boolean last = room == corridor.size();
      if (element instanceof Watermark watermark) {
        if (last) {
          cases.processWatermark(watermark);
        } else {
          corridor.get(room).processWatermark(watermark);
        }
      } else if (element instanceof StreamRecord<?> record) {
        carried++;
        StreamRecord<InFlight> copy = new StreamRecord<>((InFlight) record.getValue());
        if (last) {
          cases.processElement(copy);
        } else {
          corridor.get(room).processElement(copy);
        }
      }
      if (last) {
        route();
      } else {
        pass(corridor.get(room).getOutput(), room + 1);
      }
    }
  }

  /** The exceptions change, or are refused. */
  public void exceptions(ExceptionsUpdate update) throws Exception {
    cases.processExceptions(update);
    route();
  }

  /** Carries what has been judged to where it is raised. */
  private void route() throws Exception {
    collect(cases, CorrelationPipeline.AUDIT, audit);
    Queue<Object> judged = cases.getOutput();
    for (Object element = judged.poll(); element != null; element = judged.poll()) {
      if (element instanceof Watermark watermark) {
        storms.processWatermark(watermark);
      } else if (element instanceof StreamRecord<?> record) {
        storms.processElement(new StreamRecord<>((Alert) record.getValue()));
      }
      forEachRecord(storms.getOutput(), record -> alerts.add((Alert) record));
      collect(storms, CorrelationPipeline.AUDIT, audit);
    }
    forEachRecord(storms.getOutput(), record -> alerts.add((Alert) record));
  }

  private static <T> void collect(
      AbstractStreamOperatorTestHarness<?> from, OutputTag<T> tag, List<T> into) {
    Queue<StreamRecord<T>> side = from.getSideOutput(tag);
    while (side != null && !side.isEmpty()) {
      into.add(side.remove().getValue());
    }
  }

  private static void forEachRecord(Queue<Object> elements, Consumer<Object> action) {
    for (Object element = elements.poll(); element != null; element = elements.poll()) {
      if (element instanceof StreamRecord<?> record) {
        action.accept(record.getValue());
      }
    }
  }

  /** Every room's state as a checkpoint would hold it; the hallway goes on. */
  public Savepoint savepoint() throws Exception {
    List<OperatorSubtaskState> states = new ArrayList<>();
    for (KeyedOneInputStreamOperatorTestHarness<String, InFlight, InFlight> room : corridor) {
      states.add(room.snapshot(1, 1));
    }
    states.add(cases.snapshot(1, 1));
    states.add(storms.snapshot(1, 1));
    return new Savepoint(states, alerts, audit);
  }

  /** The same as a canonical savepoint holds it, which every backend and later version can read. */
  public Savepoint canonicalSavepoint() throws Exception {
    List<OperatorSubtaskState> states = new ArrayList<>();
    for (AbstractStreamOperatorTestHarness<?> room : rooms()) {
      states.add(
          room.snapshotWithLocalState(1, 1, SavepointType.savepoint(SavepointFormatType.CANONICAL))
              .getJobManagerOwnedState());
    }
    return new Savepoint(states, alerts, audit);
  }

  /** Uids of the rooms that have state, in the order of {@link Savepoint#rooms}. */
  public static List<String> uids() {
    List<String> uids = new ArrayList<>();
    for (int follow = 1; follow <= CorrelationPipeline.FOLLOW_ROOMS; follow++) {
      uids.add("follow-" + follow);
    }
    for (Dimension dimension : Dimension.ROOMS) {
      uids.add("correlate-" + dimension.label());
    }
    uids.add("case");
    uids.add("storm");
    return uids;
  }

  /**
   * All that the room of this uid shows, as a reporter would show it: its names, and the values.
   */
  public Map<String, Object> metrics(String uid) {
    return metrics.get(uid.equals("divert") ? 0 : 1 + uids().indexOf(uid)).values();
  }

  /** One of them, which must be there and be a number. */
  public long metric(String uid, String name) {
    return ((Number) metrics(uid).get(name)).longValue();
  }

  /** Every revision of every alert so far. */
  public List<Alert> alerts() {
    return List.copyOf(alerts);
  }

  /** Every suppressed alert so far. */
  public List<Alert> audit() {
    return List.copyOf(audit);
  }

  public List<DeadLetter> deadLetters() {
    return List.copyOf(deadLetters);
  }

  public List<Tick> ticks() {
    return List.copyOf(ticks);
  }

  /** What the alerts have settled on. */
  public SettledContent settled() {
    return SettledContent.of(alerts, audit);
  }

  /** Event-time timers of all rooms. */
  public int timers() {
    return rooms().stream().mapToInt(room -> room.numEventTimeTimers()).sum();
  }

  public int timersOf(Dimension dimension) {
    return corridor.get(place(dimension)).numEventTimeTimers();
  }

  public int timersOfCases() {
    return cases.numEventTimeTimers();
  }

  /** Processing-time timers of all rooms up to the one that judges. */
  public int processingTimeTimers() {
    return rooms().stream()
        .filter(room -> room != storms)
        .mapToInt(room -> room.numProcessingTimeTimers())
        .sum();
  }

  /** Processing-time timers of roll-ups that will be revised. */
  public int roundsDue() {
    return storms.numProcessingTimeTimers();
  }

  /** What is kept of storms: entries of keyed state. */
  public long stormState() {
    return storms.numKeyedStateEntries();
  }

  /** Keys under which the room of this uid holds that state. */
  public long keys(String uid, String state) {
    return keys(rooms().get(uids().indexOf(uid)), state);
  }

  /** Event-time timers of the room of this uid. */
  public int timersOf(String uid) {
    return rooms().get(uids().indexOf(uid)).numEventTimeTimers();
  }

  /** Entries of keyed state in all rooms but baselines, which are meant to stay. */
  public long stateBesidesBaselines() {
    return corridor.stream().mapToLong(room -> room.numKeyedStateEntries()).sum()
        + cases.numKeyedStateEntries()
        + storms.numKeyedStateEntries()
        - keys(corridor.get(place(Dimension.ACTOR)), "baseline")
        - keys(corridor.get(place(Dimension.OWNER)), "baseline");
  }

  /** Settled alerts whose grant is open, and what SNAPSHOT keeps to watch it. */
  public long exposures() {
    return keys(cases, "case") + keys(corridor.get(place(Dimension.SNAPSHOT)), "exposures");
  }

  /** Settled alerts whose grant is open. */
  public long openGrants() {
    return keys(cases, "case");
  }

  /** Settled alerts that are remembered. */
  public long tombstones() {
    return keys(cases, "tombstone");
  }

  private static long keys(AbstractStreamOperatorTestHarness<?> room, String state) {
    AbstractKeyedStateBackend<?> backend =
        (AbstractKeyedStateBackend<?>)
            ((AbstractStreamOperator<?>) room.getOperator()).getKeyedStateBackend();
    return backend.getKeys(state, VoidNamespace.INSTANCE).count();
  }

  private List<AbstractStreamOperatorTestHarness<?>> rooms() {
    List<AbstractStreamOperatorTestHarness<?>> rooms = new ArrayList<>(corridor);
    rooms.add(cases);
    rooms.add(storms);
    return rooms;
  }

  @Override
  public void close() throws Exception {
    divert.close();
    for (AbstractStreamOperatorTestHarness<?> room : rooms()) {
      room.close();
    }
    locator.close();
  }
}
