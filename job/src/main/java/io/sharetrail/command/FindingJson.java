package io.sharetrail.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sharetrail.cloudtrail.CloudTrailEvent;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.detect.Actor;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.intake.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finding as one JSON object on one line of ASCII, its strings bounded. Members that have no
 * value are left out.
 */
final class FindingJson {

  private static final int MAX_CHARS = 1024;

  /** A call may name 500 accounts. */
  private static final int MAX_TARGETS = 500;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private FindingJson() {}

  static String write(Finding finding) {
    Map<String, Object> document = new LinkedHashMap<>();
    put(document, "origin", finding.origin());
    put(document, "layerPath", finding.layerPath());
    if (finding instanceof Finding.Event event) {
      document.put("became", "event");
      event(document, event.event(), event.actor());
      document.put(
          "observations", event.observations().stream().map(FindingJson::observation).toList());
    } else if (finding instanceof Finding.Skipped skipped) {
      document.put("became", "skip");
      document.put("skip", skipped.kind().label());
    } else if (finding instanceof Finding.Dead dead) {
      DeadLetter letter = dead.letter();
      document.put("became", "dead-letter");
      document.put("reason", letter.reason().label());
      document.put("size", letter.size());
    }
    put(document, "why", finding.why());
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings, lists and numbers always have a JSON form", e);
    }
  }

  private static void event(Map<String, Object> document, CloudTrailEvent event, Actor actor) {
    put(document, "eventId", event.eventId());
    if (event.hasTime()) {
      document.put("eventTime", Instant.ofEpochMilli(event.eventTime()).toString());
    }
    put(document, "eventSource", event.eventSource());
    put(document, "eventName", event.eventName());
    put(document, "awsRegion", event.awsRegion());
    put(document, "sourceIPAddress", event.sourceIpAddress());
    put(document, "errorCode", event.errorCode());
    document.put("failed", event.failed());
    put(document, "actor", actor.canonical());
    put(document, "actorType", actor.type());
    put(document, "actorAccountId", actor.accountId());
    put(document, "ownerAccountId", event.recipientAccountId());
  }

  private static Map<String, Object> observation(Observation observation) {
    Map<String, Object> document = new LinkedHashMap<>();
    String role =
        observation.isSubject()
            ? "subject"
            : observation.kind().isEvidence() ? "evidence" : "sighting";
    document.put("role", role);
    document.put("kind", observation.kind().label());
    put(document, "id", observation.id().isEmpty() ? null : observation.id());
    put(document, "snapshotId", observation.snapshotId());
    List<String> targets = new ArrayList<>();
    for (Target target : observation.targets()) {
      if (targets.size() < MAX_TARGETS) {
        targets.add(bounded(target.accountId()));
      }
    }
    if (!targets.isEmpty()) {
      document.put("targets", targets);
    }
    put(document, "detail", observation.detail());
    return document;
  }

  private static void put(Map<String, Object> document, String name, String text) {
    if (text != null) {
      document.put(name, bounded(text));
    }
  }

  private static String bounded(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "…";
  }
}
