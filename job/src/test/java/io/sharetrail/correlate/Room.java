package io.sharetrail.correlate;

import io.sharetrail.CaseRoom;
import io.sharetrail.alert.Alert;
import io.sharetrail.exceptions.ExceptionsUpdate;
import io.sharetrail.investigation.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** One room of the hallway, with its doors in the test's hands. */
final class Room<T> implements AutoCloseable {

  private static final int BASELINE_DAYS = 7;

  /** What the doors of a room are made of. */
  private interface Door<E> {
    void take(E element) throws Exception;
  }

  private final AbstractStreamOperatorTestHarness<T> harness;
  private final Door<StreamRecord<InFlight>> records;
  private final Door<Watermark> watermarks;
  private final Door<ExceptionsUpdate> exceptions;

  private Room(
      AbstractStreamOperatorTestHarness<T> harness,
      Door<StreamRecord<InFlight>> records,
      Door<Watermark> watermarks,
      Door<ExceptionsUpdate> exceptions,
      OperatorSubtaskState from)
      throws Exception {
    this.harness = harness;
    this.records = records;
    this.watermarks = watermarks;
    this.exceptions = exceptions;
    if (from != null) {
      harness.initializeState(from);
    }
    harness.open();
  }

  /** Looks 24 hours back and 1 hour ahead. */
  static Room<InFlight> of(Dimension dimension) throws Exception {
    return of(
        dimension,
        new WindowRules(24 * Seen.HOUR, Seen.HOUR, 8, 8, BASELINE_DAYS, 12, 90 * Seen.DAY));
  }

  static Room<InFlight> of(Dimension dimension, WindowRules rules) throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, InFlight, InFlight> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new CorrelateFunction(dimension, rules, null)),
            new DimensionKey(dimension),
            Types.STRING);
    return new Room<>(
        harness,
        harness::processElement,
        harness::processWatermark,
        update -> {
          throw new AssertionError("no door for exceptions");
        },
        null);
  }

  static Room<Alert> of(CaseFunction cases) throws Exception {
    return of(cases, null);
  }

  /**
   * @param from where an earlier room was left; null for nowhere
   */
  static Room<Alert> of(CaseFunction cases, OperatorSubtaskState from) throws Exception {
    CaseRoom harness =
        new CaseRoom(
            cases, new MockEnvironmentBuilder().setTaskName("case").setMaxParallelism(1).build());
    return new Room<>(
        harness,
        harness::processElement,
        harness::processWatermark,
        harness::processExceptions,
        from);
  }

  /** What leaves the room when the exceptions change, or are refused. */
  List<T> hears(ExceptionsUpdate update) throws Exception {
    exceptions.take(update);
    return left();
  }

  /** As a checkpoint would hold it. */
  OperatorSubtaskState checkpoint() throws Exception {
    return harness.snapshot(1, 1);
  }

  /** What leaves the room when these enter it. */
  List<T> takes(Seen... all) throws Exception {
    List<T> left = new ArrayList<>();
    for (Seen seen : all) {
      left.addAll(takes(seen.inFlight()));
    }
    return left;
  }

  List<T> takes(InFlight inFlight) throws Exception {
    records.take(new StreamRecord<>(inFlight, inFlight.observation().judgedAt()));
    return left();
  }

  /** What leaves the room when event time comes this far. */
  List<T> reaches(long time) throws Exception {
    watermarks.take(new Watermark(time));
    return left();
  }

  /** What leaves the room when the input ends. */
  List<T> ends() throws Exception {
    return reaches(Long.MAX_VALUE);
  }

  private List<T> left() {
    List<T> left = List.copyOf(harness.extractOutputValues());
    harness.getOutput().clear();
    return left;
  }

  <S> List<S> leftBy(OutputTag<S> door) {
    Queue<StreamRecord<S>> records = harness.getSideOutput(door);
    List<S> left = new ArrayList<>();
    while (records != null && !records.isEmpty()) {
      left.add(records.remove().getValue());
    }
    return left;
  }

  void clockShows(long millis) throws Exception {
    harness.setProcessingTime(millis);
  }

  /** What leaves the room when the clock comes this far. */
  List<T> clockReaches(long millis) throws Exception {
    harness.setProcessingTime(millis);
    return left();
  }

  int timers() {
    return harness.numEventTimeTimers();
  }

  /** Entries of state but baselines, which are meant to stay. */
  int state() {
    HeapKeyedStateBackend<?> backend =
        (HeapKeyedStateBackend<?>)
            ((AbstractStreamOperator<?>) harness.getOperator()).getKeyedStateBackend();
    return backend.numKeyValueStateEntries()
        - (int) backend.getKeys("baseline", VoidNamespace.INSTANCE).count();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
