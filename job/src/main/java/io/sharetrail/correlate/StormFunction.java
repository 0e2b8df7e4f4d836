package io.sharetrail.correlate;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.alert.AlertStatus;
import io.sharetrail.alert.RollUp;
import io.sharetrail.alert.StormLead;
import io.sharetrail.alert.StormMember;
import io.sharetrail.alert.StormTally;
import io.sharetrail.detect.ContentHash;
import io.sharetrail.metrics.RoomMetrics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decides where alerts go, and nothing else about them; keyed by {@link StormKey}. An alert is
 * raised as itself while fewer than N of its kind and target class are that are as grave; any more
 * go to the audit output, and one roll-up is raised for all. So the gravest break out, and no
 * number of decoys uses up their room. What was raised once goes on being revised where it was.
 *
 * <p>A roll-up is said at once when the storm begins or becomes graver than it ever was, else once
 * a minute, and in the end.
 */
public final class StormFunction extends KeyedProcessFunction<String, Alert, Alert>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  /** Least time between two revisions of a roll-up that grows no graver, milliseconds. */
  static final long ROUND = 60_000;

  private static final String SNAPSHOT = "snapshot";
  private static final String TARGET = "target";

  private final StormRules rules;
  private final OutputTag<Alert> audit;
  private final String metricsGroup;

  private transient ValueState<StormHour> hours;
  private transient MapState<String, StormMember> members;
  private transient MapState<String, StormLead> leads;
  private transient MapState<String, Integer> distinct;
  private transient MapState<String, Storm> storms;

  /** Shared out among the subtasks when their number changes: the sum is what counts. */
  private transient ListState<Long> openAtCheckpoint;

  private transient StormCounters counters;

  /**
   * @param audit where alerts go that are not raised as themselves
   * @param metricsGroup group below which metrics are registered; null for none
   */
  public StormFunction(StormRules rules, OutputTag<Alert> audit, String metricsGroup) {
    this.rules = rules;
    this.audit = audit;
    this.metricsGroup = metricsGroup;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    openAtCheckpoint = context.getOperatorStateStore().getListState(StateDescriptors.openStorms());
    long open = 0;
    for (Long count : openAtCheckpoint.get()) {
      open += count;
    }
    counters =
        new StormCounters(RoomMetrics.of(getRuntimeContext().getMetricGroup(), metricsGroup), open);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    openAtCheckpoint.update(List.of(counters.open()));
  }

  @Override
  public void open(OpenContext openContext) {
    hours = getRuntimeContext().getState(StateDescriptors.stormHour());
    members = getRuntimeContext().getMapState(StateDescriptors.stormMembers());
    leads = getRuntimeContext().getMapState(StateDescriptors.stormLeads());
    distinct = getRuntimeContext().getMapState(StateDescriptors.stormDistinct());
    storms = getRuntimeContext().getMapState(StateDescriptors.storms());
  }

  @Override
  public void processElement(Alert alert, Context context, Collector<Alert> out) throws Exception {
    StormHour hour = hours.value();
    StormMember before = hour == null ? null : members.get(alert.id());
    if (before == null && (alert.suppressedBy() != null || (hour == null && rules.off()))) {
      out.collect(alert);
      return;
    }
    if (hour == null) {
      begin(alert, context);
    }
    if (before != null) {
      leave(before, alert);
    }
    StormMember now = join(before, alert, out, context);
    members.put(alert.id(), now);
    leads.put(alert.id(), StormLead.of(alert));
    Storm storm = storm(now.group());
    if (before != null && !before.group().equals(now.group())) {
      changed(before.group(), storm(before.group()), alert, 0, context, out);
    }
    changed(now.group(), storm, alert, now.active() ? now.rank() : 0, context, out);
  }

  /** Takes the alert out of all that is counted of its group. */
  private void leave(StormMember before, Alert alert) throws Exception {
    if (!before.active()) {
      return;
    }
    Storm storm = storm(before.group());
    if (before.raised()) {
      storm = storm.raising(before.tier(), -1);
    }
    boolean stays =
        alert.suppressedBy() == null && before.group().equals(StormMember.groupOf(alert));
    storms.put(before.group(), stays ? storm : count(storm, before.group(), alert, -1));
  }

  /** Counts the alert, and sends it where it belongs. */
  private StormMember join(StormMember before, Alert alert, Collector<Alert> out, Context context)
      throws Exception {
    StormMember now = StormMember.of(alert, before != null && before.raised());
    if (!now.active()) {
      if (now.raised()) {
        out.collect(alert); // taken back where it was raised; the audit output has it already
      }
      return now;
    }
    String group = now.group();
    Storm storm = storm(group);
    if (before == null || !before.active() || !before.group().equals(group)) {
      storm = count(storm, group, alert, 1);
    }
    if (now.raised()) {
      out.collect(alert);
    } else if (storm.raisedFrom(now.tier()) < rules.limit()) {
      now = now.raised(true);
      out.collect(alert);
      if (storm.members() > rules.limit()) {
        counters.brokeOut();
      }
    } else {
      context.output(audit, alert.rolledUpInto(rollUpId(context.getCurrentKey(), group)));
      if (before == null) {
        counters.rolledUp();
      }
    }
    storms.put(group, now.raised() ? storm.raising(now.tier(), 1) : storm);
    return now;
  }

  /** Adds the alert to the counts of a group, or takes it away. */
  private Storm count(Storm storm, String group, Alert alert, int change) throws Exception {
    int targets = 0;
    Set<String> accounts = new HashSet<>();
    for (AlertTarget target : alert.targets()) {
      if (accounts.add(target.account())) {
        targets += refer(group, TARGET, target.account(), change);
      }
    }
    String snapshot = alert.snapshot().id();
    int snapshots =
        snapshot == null
            ? 0
            : refer(group, SNAPSHOT, alert.snapshot().region() + "/" + snapshot, change);
    return storm.counting(change, snapshots, targets);
  }

  /**
   * @return 1 if it is the first alert to name the thing, -1 if it was the last, else 0
   */
  private int refer(String group, String what, String name, int change) throws Exception {
    String key = ContentHash.of(group, what, name);
    Integer known = distinct.get(key);
    int references = (known == null ? 0 : known) + change;
    if (references <= 0) {
      distinct.remove(key);
      return known == null ? 0 : -1;
    }
    distinct.put(key, references);
    return known == null ? 1 : 0;
  }

  /**
   * @param rank how loud the alert is that has come into the group; 0 if it has left it
   */
  private void changed(
      String group, Storm storm, Alert alert, int rank, Context context, Collector<Alert> out)
      throws Exception {
    boolean begun = storm.begun() || storm.members() > rules.limit();
    StormHour hour = hours.value();
    if (begun && !storm.begun() && !hour.settled()) {
      counters.opened();
    }
    Storm now = storm.changed(begun, alert.sequence());
    storms.put(group, now);
    if (!begun) {
      return;
    }
    if (now.revision() == 0 || rank > now.rank()) {
      say(group, now, hour.settled(), context.getCurrentKey(), out);
    } else if (hour.due() == 0) {
      long due = context.timerService().currentProcessingTime() + ROUND;
      context.timerService().registerProcessingTimeTimer(due);
      hours.update(hour.due(due));
    }
  }

  private Storm storm(String group) throws Exception {
    Storm known = storms.get(group);
    return known == null ? Storm.none() : known;
  }

  private static String rollUpId(String key, String group) {
    return ContentHash.of(key, group);
  }

  /** An hour that comes late is given the time that it would have had. */
  private void begin(Alert alert, Context context) throws Exception {
    long end = StormKey.endOfHour(alert);
    if (alert.event().clamped()) {
      end = Math.min(end, context.timerService().currentProcessingTime());
    }
    long from = Math.max(end, context.timerService().currentWatermark());
    StormHour hour =
        new StormHour(
            later(from, rules.windowMillis()), later(from, rules.exposedMillis()), false, 0);
    hours.update(hour);
    context.timerService().registerEventTimeTimer(hour.settlesAt());
  }

  private static long later(long time, long by) {
    return time > Long.MAX_VALUE - by ? Long.MAX_VALUE : time + by;
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Alert> out) throws Exception {
    StormHour hour = hours.value();
    if (hour == null) {
      return;
    }
    String key = context.getCurrentKey();
    if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
      hours.update(hour.due(0));
      sayWhatChanged(hour.settled(), key, out);
    } else if (!hour.settled()) {
      forgetRound(hour, context);
      hours.update(hour.isSettled());
      if (settle(key, out) && hour.endsAt() > time) {
        context.timerService().registerEventTimeTimer(hour.endsAt());
      } else {
        clear(hour, context);
      }
    } else {
      sayWhatChanged(true, key, out);
      clear(hour, context);
    }
  }

  /**
   * Says the last word on every storm, for now.
   *
   * @return whether any alert of a storm can still be revised, since its grant is open
   */
  private boolean settle(String key, Collector<Alert> out) throws Exception {
    boolean watched = false;
    for (Map.Entry<String, Storm> each : begun()) {
      StormTally tally = say(each.getKey(), each.getValue(), true, key, out);
      watched |= tally.stillShared() > 0;
      counters.settled();
    }
    return watched;
  }

  private void sayWhatChanged(boolean over, String key, Collector<Alert> out) throws Exception {
    for (Map.Entry<String, Storm> each : begun()) {
      if (each.getValue().changed()) {
        say(each.getKey(), each.getValue(), over, key, out);
      }
    }
  }

  private List<Map.Entry<String, Storm>> begun() throws Exception {
    List<Map.Entry<String, Storm>> begun = new ArrayList<>();
    for (Map.Entry<String, Storm> each : storms.entries()) {
      if (each.getValue().begun()) {
        begun.add(Map.entry(each.getKey(), each.getValue()));
      }
    }
    return begun;
  }

  /**
   * Raises or revises the roll-up, if it says anything else than it did.
   *
   * @param over whether no window of the hour is open
   */
  private StormTally say(String group, Storm storm, boolean over, String key, Collector<Alert> out)
      throws Exception {
    StormTally tally = tallyOf(group);
    boolean settled = settledBefore(storm) || (over && tally.settled());
    Alert rollUp = rollUp(group, storm, tally, settled, key);
    String gist = ContentHash.of(AlertJson.write(rollUp));
    if (gist.equals(storm.gist())) {
      storms.put(group, storm.unchanged());
      return tally;
    }
    long sequence = sequence(storm, settled);
    out.collect(rollUp.as(storm.revision() + 1, sequence));
    counters.said();
    storms.put(group, storm.said(tally.rank(), sequence, gist));
    return tally;
  }

  /** If all alerts have become of another class, that of what was taken back. */
  private StormTally tallyOf(String group) throws Exception {
    StormTally tally = new StormTally();
    StormTally gone = new StormTally();
    for (Map.Entry<String, StormMember> each : members.entries()) {
      if (each.getValue().group().equals(group)) {
        tally.add(each.getKey(), each.getValue());
      } else {
        gone.add(each.getKey(), each.getValue().takenBack());
      }
    }
    return tally.strongest() == null ? gone : tally;
  }

  private Alert rollUp(String group, Storm storm, StormTally tally, boolean settled, String key)
      throws Exception {
    return RollUp.compose(
        rollUpId(key, group),
        settled ? AlertStatus.SETTLED : AlertStatus.OPEN,
        group,
        tally,
        leads.get(tally.strongest()),
        storm.snapshots(),
        storm.targets(),
        rules.limit());
  }

  private static boolean settledBefore(Storm storm) {
    return (storm.sequence() & CaseFunction.SETTLED_BIT) != 0;
  }

  /**
   * That of the newest alert. Alerts that are all told again, too late, speak softly (without the
   * bit of what is settled), and so does their roll-up.
   */
  private static long sequence(Storm storm, boolean settled) {
    long bit = settled ? (storm.newest() | storm.sequence()) & CaseFunction.SETTLED_BIT : 0;
    long newest = storm.newest() & ~CaseFunction.SETTLED_BIT;
    long previous = storm.sequence() & ~CaseFunction.SETTLED_BIT;
    return Math.max(previous + 1, newest) | bit;
  }

  /** What was to be said within the minute is being said now. */
  private static void forgetRound(StormHour hour, Context context) {
    if (hour.due() != 0) {
      context.timerService().deleteProcessingTimeTimer(hour.due());
    }
  }

  private void clear(StormHour hour, Context context) {
    forgetRound(hour, context);
    hours.clear();
    members.clear();
    leads.clear();
    distinct.clear();
    storms.clear();
  }
}
