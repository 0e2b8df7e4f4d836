package io.sharetrail.command;

import io.sharetrail.aws.StreamName;
import io.sharetrail.canary.AuditTail;
import io.sharetrail.canary.CanaryRecord;
import io.sharetrail.canary.Entrance;
import io.sharetrail.canary.OutOfReachException;
import io.sharetrail.canary.kafka.TopicEntrance;
import io.sharetrail.canary.kafka.TopicTail;
import io.sharetrail.canary.kinesis.StreamEntrance;
import io.sharetrail.canary.kinesis.StreamTail;
import io.sharetrail.config.JobConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Canaries on their way: one for each topic or stream that is read, each awaited at each topic or
 * stream of suppressed alerts.
 */
final class CanaryFlight implements AutoCloseable {

  private static final String PAGE = "job/docs/operations/canary.md#when-it-does-not-come-out";
  private static final double NANOS_A_SECOND = 1e9;

  /**
   * @param began when it was about to be put in, as {@link System#nanoTime()} says
   */
  private record Awaited(CanaryRecord canary, Entrance entrance, AuditTail tail, long began) {}

  private final Console console;
  private final Supplier<CanaryRecord> canaries;
  private final List<AuditTail> tails = new ArrayList<>();
  private final List<Awaited> awaited = new ArrayList<>();

  /**
   * @param canaries one that is unlike any other, each time it is asked
   */
  CanaryFlight(Console console, Supplier<CanaryRecord> canaries) {
    this.console = console;
    this.canaries = canaries;
  }

  /** Before {@link #start}: finds where the audit outputs end, so that nothing is missed. */
  void watch(JobConfig config) throws OutOfReachException {
    if (config.kafka().isUsed()) {
      tails.add(TopicTail.open(config.kafka()));
    }
    String stream = config.kinesis().sink().audit();
    if (stream != null) {
      tails.add(StreamTail.open(config.aws(), new StreamName(stream)));
    }
  }

  /** Puts them in. */
  void start(JobConfig config) throws OutOfReachException, InterruptedException {
    for (Entrance entrance : entrances(config)) {
      CanaryRecord canary = canaries.get();
      long began = System.nanoTime();
      entrance.put(canary);
      console.err().println("sharetrail: canary " + canary.id() + " is in " + entrance);
      tails.forEach(tail -> awaited.add(new Awaited(canary, entrance, tail, began)));
    }
  }

  private static List<Entrance> entrances(JobConfig config) {
    if (config.kinesis().source().isUsed()) {
      return config.kinesis().source().streams().stream()
          .<Entrance>map(stream -> new StreamEntrance(config.aws(), new StreamName(stream)))
          .toList();
    }
    return config.kafka().source().topics().stream()
        .<Entrance>map(topic -> new TopicEntrance(config.kafka(), topic))
        .toList();
  }

  /**
   * Waits for their alerts, and says of each how long it took or where to look for it.
   *
   * @return whether all that is awaited came
   */
  boolean land(Duration patience) throws OutOfReachException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!awaited.isEmpty() && System.nanoTime() < deadline) {
      for (AuditTail tail : tails) {
        for (byte[] document : tail.poll()) {
          awaited.removeIf(each -> each.tail() == tail && isHere(each, document));
        }
      }
    }
    for (Awaited missing : awaited) {
      console
          .err()
          .println(
              "sharetrail: canary "
                  + missing.canary().id()
                  + " from "
                  + missing.entrance()
                  + " did not come out of "
                  + missing.tail()
                  + " in "
                  + patience.toSeconds()
                  + " s. See "
                  + PAGE);
    }
    return awaited.isEmpty();
  }

  private boolean isHere(Awaited each, byte[] document) {
    if (!each.canary().madeOf(document)) {
      return false;
    }
    console
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "canary %s came from %s to %s in %.1f s",
                each.canary().id(),
                each.entrance(),
                each.tail(),
                (System.nanoTime() - each.began()) / NANOS_A_SECOND));
    console.out().flush();
    return true;
  }

  @Override
  public void close() {
    tails.forEach(AuditTail::close);
  }
}
