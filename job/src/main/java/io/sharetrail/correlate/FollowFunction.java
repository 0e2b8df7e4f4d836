package io.sharetrail.correlate;

import io.sharetrail.detect.ContentHash;
import io.sharetrail.detect.IssuedCredentials;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Sightings;
import io.sharetrail.investigation.Fact;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Follows what was made of something back to how that came to be: a snapshot's copy to the creation
 * of its source, credentials to whoever obtained the credentials they were requested with. What it
 * finds walks on as evidence about the copy, or about the later credentials. Both sides are
 * remembered, so order does not matter. Each room of this kind goes one step further back.
 */
public final class FollowFunction extends KeyedProcessFunction<String, InFlight, InFlight> {

  private static final long serialVersionUID = 1L;

  /** Ways in which one thing came to be; really it is one, but ids can be made up. */
  static final int MAX_PARENTS = 32;

  /** Things made of one that wait for word on where it came from. */
  static final int MAX_CHILDREN = 256;

  private final long credentialsMillis;
  private final long snapshotMillis;
  private final boolean last;

  private transient MapState<String, Observation> parents;
  private transient MapState<String, Observation> children;

  /**
   * @param credentialsMillis how long credentials can be followed back
   * @param snapshotMillis how long a snapshot can be
   * @param last whether no room of this kind follows
   */
  public FollowFunction(long credentialsMillis, long snapshotMillis, boolean last) {
    this.credentialsMillis = credentialsMillis;
    this.snapshotMillis = snapshotMillis;
    this.last = last;
  }

  @Override
  public void open(OpenContext openContext) {
    parents = getRuntimeContext().getMapState(StateDescriptors.parents());
    children = getRuntimeContext().getMapState(StateDescriptors.children());
  }

  @Override
  public void processElement(InFlight inFlight, Context context, Collector<InFlight> out)
      throws Exception {
    Observation observation = inFlight.observation();
    if (inFlight.step() == Step.LINK) {
      if (!last) {
        out.collect(inFlight);
      }
      if (isNews(observation, children, context)) {
        for (Observation parent : parents.values()) {
          derive(parent, observation, out);
        }
        remember(observation, children, MAX_CHILDREN, context);
      }
      return;
    }
    out.collect(inFlight);
    if (FollowKey.own(observation) != null && isNews(observation, parents, context)) {
      for (Observation child : children.values()) {
        derive(observation, child, out);
      }
      remember(observation, parents, MAX_PARENTS, context);
    }
  }

  /** Whether it is not remembered already, nor too old to matter. */
  private boolean isNews(
      Observation observation, MapState<String, Observation> among, Context context)
      throws Exception {
    return expiryOf(observation) > context.timerService().currentWatermark()
        && !among.contains(observation.id());
  }

  /**
   * For those that it meets later. What has met already was told: beyond the bound, only what comes
   * before its parent, in another order than it happened, goes without its story.
   */
  private void remember(
      Observation observation, MapState<String, Observation> into, int max, Context context)
      throws Exception {
    if (size(into) < max) {
      into.put(observation.id(), observation);
      context.timerService().registerEventTimeTimer(expiryOf(observation));
    }
  }

  private static int size(MapState<String, Observation> state) throws Exception {
    int size = 0;
    for (String ignored : state.keys()) {
      size++;
    }
    return size;
  }

  /** The parent's story, told of the child. */
  private static void derive(Observation parent, Observation child, Collector<InFlight> out) {
    if (parent.kind() == Kind.CREDENTIALS_ISSUED != (child.kind() == Kind.CREDENTIALS_ISSUED)
        || parent.judgedAt() > child.judgedAt()) {
      return;
    }
    String id = ContentHash.of("followed", parent.id(), child.id());
    if (child.kind() == Kind.CREDENTIALS_ISSUED) {
      IssuedCredentials issued = child.issued();
      out.collect(
          InFlight.followed(
              parent.toldOf(
                  id,
                  new IssuedCredentials(
                      issued.accessKeyId(),
                      issued.arn(),
                      parent.issued().hops() + issued.hops(),
                      issued.sourceIdentity()),
                  child.judgedAt())));
    } else {
      String source =
          parent.followedAt() == null
              ? Fact.sourceOf(parent.snapshotId(), parent.awsRegion())
              : parent.detail();
      out.collect(
          InFlight.followed(
              parent.toldOf(id, child.awsRegion(), child.snapshotId(), source, child.judgedAt())));
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<InFlight> out) throws Exception {
    expire(parents, time);
    expire(children, time);
  }

  private void expire(MapState<String, Observation> state, long time) throws Exception {
    List<String> over = new ArrayList<>();
    for (Observation observation : state.values()) {
      if (expiryOf(observation) <= time) {
        over.add(observation.id());
      }
    }
    for (String id : over) {
      state.remove(id); // an iterator would leave an empty map behind
    }
  }

  private long expiryOf(Observation observation) {
    long keep = observation.kind() == Kind.CREDENTIALS_ISSUED ? credentialsMillis : snapshotMillis;
    return Sightings.hourOf(observation.judgedAt()) + WindowRules.HOUR + keep;
  }
}
