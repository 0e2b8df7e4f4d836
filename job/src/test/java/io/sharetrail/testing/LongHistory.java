package io.sharetrail.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Random trails of three days, one after the other: the same few identities for as long as asked,
 * and new snapshots in each. Each is shared once, and nothing happens to it when the window of its
 * share has closed.
 */
public final class LongHistory {

  /** From one part to the next. */
  public static final Duration PART = Duration.ofDays(3);

  private static final Duration WINDOW = Duration.ofHours(24);
  private static final Pattern SNAPSHOT = Pattern.compile("snap-[0-9a-f]{5}([0-9a-f]{12})");
  private static final Pattern EVENT_ID = Pattern.compile("\"eventID\":\"[^\"]*\"");

  private LongHistory() {}

  /** The events of a part, by time; about 100. */
  public static List<String> part(int number, long seed) {
    List<String> events = new ArrayList<>();
    Map<String, Instant> shared = new HashMap<>();
    for (String event : RandomTrail.events(seed + number)) {
      Instant happened = Instant.parse(Trail.timeOf(event));
      Instant share = shared.get(snapshot(event));
      boolean shares = event.contains("\"createVolumePermission\":{\"add\"");
      if (share != null && (shares || happened.isAfter(share.plus(WINDOW)))) {
        continue;
      }
      if (shares) {
        shared.put(snapshot(event), happened);
      }
      String time = Trail.timeOf(event);
      String later = Instant.parse(time).plus(PART.multipliedBy(number)).toString();
      String moved =
          SNAPSHOT
              .matcher(event.replace("\"eventTime\":\"" + time, "\"eventTime\":\"" + later))
              .replaceAll(String.format("snap-%05x$1", number));
      UUID id = UUID.nameUUIDFromBytes(moved.getBytes(StandardCharsets.UTF_8));
      events.add(EVENT_ID.matcher(moved).replaceFirst("\"eventID\":\"" + id + "\""));
    }
    return events;
  }

  /** The events of the first so many parts. */
  public static List<String> events(int parts, long seed) {
    List<String> events = new ArrayList<>();
    for (int number = 0; number < parts; number++) {
      events.addAll(part(number, seed));
    }
    return events;
  }

  private static String snapshot(String event) {
    Matcher matcher = SNAPSHOT.matcher(event);
    return matcher.find() ? matcher.group() : "";
  }
}
