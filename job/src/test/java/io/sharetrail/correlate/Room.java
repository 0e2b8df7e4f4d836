package io.sharetrail.correlate;

import io.sharetrail.investigation.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** One room of the hallway, with its doors in the test's hands. */
final class Room<T> implements AutoCloseable {

  private static final int BASELINE_DAYS = 7;

  private final KeyedOneInputStreamOperatorTestHarness<String, InFlight, T> harness;

  private Room(
      KeyedProcessFunction<String, InFlight, T> function, KeySelector<InFlight, String> key)
      throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(function), key, Types.STRING);
    harness.open();
  }

  /** Looks 24 hours back and 1 hour ahead. */
  static Room<InFlight> of(Dimension dimension) throws Exception {
    return of(
        dimension,
        new WindowRules(24 * Seen.HOUR, Seen.HOUR, 8, 8, BASELINE_DAYS, 12, 90 * Seen.DAY));
  }

  static Room<InFlight> of(Dimension dimension, WindowRules rules) throws Exception {
    return new Room<>(new CorrelateFunction(dimension, rules, null), new DimensionKey(dimension));
  }

  static <T> Room<T> of(KeyedProcessFunction<String, InFlight, T> cases) throws Exception {
    return new Room<>(cases, inFlight -> inFlight.observation().id());
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
    harness.processElement(new StreamRecord<>(inFlight, inFlight.observation().judgedAt()));
    return left();
  }

  /** What leaves the room when event time comes this far. */
  List<T> reaches(long time) throws Exception {
    harness.processWatermark(time);
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
    AbstractKeyedStateBackend<?> backend =
        (AbstractKeyedStateBackend<?>)
            ((KeyedProcessOperator<?, ?, ?>) harness.getOperator()).getKeyedStateBackend();
    return harness.numKeyedStateEntries()
        - (int) backend.getKeys("baseline", VoidNamespace.INSTANCE).count();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
