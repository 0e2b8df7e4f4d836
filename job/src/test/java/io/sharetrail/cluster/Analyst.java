package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.alert.Alert;
import io.sharetrail.deploy.SiemFiles;
import io.sharetrail.risk.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks an index what analysts ask, with the searches of {@code deploy/siem/queries}, and holds what
 * is found against the alerts themselves.
 *
 * @param newest the newest revision of each alert that is there
 */
record Analyst(OpenSearchServer server, String index, Collection<Alert> newest) {

  /** How many actors were asked for. */
  int findsByActor() throws Exception {
    return findsByEach("by-actor", "ACTOR_ARN", alert -> Stream.of(alert.actor().arn()));
  }

  /** How many targets were asked for. */
  int findsByTarget() throws Exception {
    return findsByEach(
        "by-target",
        "TARGET_ACCOUNT",
        alert -> alert.targets().stream().map(Alert.AlertTarget::account));
  }

  private int findsByEach(String query, String placeholder, Function<Alert, Stream<String>> values)
      throws Exception {
    Set<String> all =
        newest.stream().flatMap(values).filter(Objects::nonNull).collect(Collectors.toSet());
    for (String value : all) {
      assertThat(found(query, placeholder, value))
          .as(value)
          .isEqualTo(those(alert -> values.apply(alert).anyMatch(value::equals)));
    }
    return all.size();
  }

  /** In the week of the latest that is critical, and a week later no more. */
  void findsWhatIsCriticalThisWeek() throws Exception {
    Instant latest =
        newest.stream()
            .filter(alert -> alert.severity() == Severity.CRITICAL)
            .map(Alert::eventTime)
            .max(Instant::compareTo)
            .orElseThrow();
    Instant now = latest.plus(Duration.ofDays(1));
    Set<String> expected =
        those(
            alert ->
                alert.severity() == Severity.CRITICAL
                    && !alert.eventTime().isBefore(now.minus(Duration.ofDays(7)))
                    && !alert.eventTime().isAfter(now));

    assertThat(found("critical-this-week", "now", now + "||")).isEqualTo(expected).isNotEmpty();
    assertThat(found("critical-this-week", "now", now.plus(Duration.ofDays(7)) + "||"))
        .isNotEqualTo(expected);
  }

  void findsWhatWasCopiedAndIsStillShared() throws Exception {
    Set<String> expected =
        those(
            alert ->
                alert.outcome().consumed()
                    && (alert.storm() == null
                        ? !alert.outcome().stillOpen().isEmpty()
                        : alert.storm().stillShared() > 0));

    assertThat(found("consumed-not-revoked", "-", "-")).isEqualTo(expected).isNotEmpty();
  }

  private Set<String> those(Predicate<Alert> which) {
    return newest.stream()
        .filter(alert -> alert.suppressedBy() == null)
        .filter(which)
        .map(Alert::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Ids of what a query finds. */
  private Set<String> found(String query, String placeholder, String value) throws Exception {
    ObjectNode all = (ObjectNode) SiemFiles.json("queries/" + query + ".json");
    String search = all.put("size", 10_000).toString().replace(placeholder, value);
    return server.hits(index, search).stream()
        .map(hit -> hit.at("/_source/sharetrail/id").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
