package io.sharetrail.alert;

import io.sharetrail.alert.Alert.AlertSnapshot;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.investigation.Fact;
import io.sharetrail.investigation.LocationFinding;
import io.sharetrail.investigation.Slot;
import io.sharetrail.risk.Assessment;
import io.sharetrail.risk.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was not known when the alert was judged: an analyst must not take silence for an all-clear.
 */
final class KnownUnknowns {

  private KnownUnknowns() {}

  static List<String> of(
      Evidence evidence,
      Assessment assessment,
      AlertSnapshot snapshot,
      boolean geoConfigured,
      int baselineDays) {
    Observation subject = evidence.subject();
    List<String> unknowns = new ArrayList<>();
    Slot actor = evidence.slot(Dimension.ACTOR);
    if (actor != null && actor.location() != null) {
      location(actor.location(), subject, geoConfigured, baselineDays, unknowns);
    }
    if (subject.kind() == Kind.SNAPSHOT_CONSUMED) {
      unknowns.add("AWS does not say who in the other account used the snapshot, or from where.");
    } else if (subject.networkKey() == null) {
      unknowns.add("The source is no IP address, so nothing could be joined by address.");
      if (actor != null && actor.location() != null && actor.location().resolved() != null) {
        unknowns.add(
            "The place is that of the last call with the same access key that came from an address: it may have been used from elsewhere since.");
      }
    } else if (evidence.addressShared()) {
      unknowns.add(
          evidence.slot(Dimension.SOURCE_IP).addressActors()
              + " or more identities use the source address (NAT, VPN or proxy): what others did from it does not count.");
    }
    Slot origin = evidence.slot(Dimension.ORIGIN);
    if (origin != null && origin.keyed() && evidence.origin() == null) {
      unknowns.add("Who obtained the temporary credentials was not seen.");
    }
    if (subject.kind() == Kind.BLOCK_ALL_SHARING_LEFT) {
      unknowns.add(
          "Whether snapshots were public before is not known: if so, everyone can use them again.");
    } else if (subject.snapshotId() == null) {
      unknowns.add("The request names no " + (subject.kind().isImage() ? "image." : "snapshot."));
    } else {
      making(evidence, snapshot, unknowns);
    }
    if (subject.kind() == Kind.EBS_SNAPSHOT_SHARED && !assessment.outcome().consumed()) {
      unknowns.add(
          "No use of the snapshot by a target was seen after the share; direct block reads (EBS direct APIs) are not logged unless data events are on.");
    } else if (subject.kind() == Kind.AMI_SHARED) {
      unknowns.add("Launches by other accounts are not logged for the owner of an image.");
    }
    boolean sameSecond =
        subject.kind().isShare()
            && !assessment.outcome().open().isEmpty()
            && evidence
                .ofSnapshot(Kind.SHARE_REVOKED)
                .filter(revocation -> evidence.offset(revocation) == 0)
                .anyMatch(revocation -> takesFrom(revocation.fact(), assessment));
    if (sameSecond) {
      unknowns.add(
          "A permission was taken back in the same second: which call came last is not known, so the share counts as open.");
    }
    if (subject.clamped()) {
      unknowns.add(
          "The event's time lies in the future of its arrival; it was judged by its arrival.");
    }
    unknowns.add(
        "IAM was not read: whether the actor is meant to be able to do this is not known.");
    return List.copyOf(unknowns);
  }

  private static boolean takesFrom(Fact revocation, Assessment assessment) {
    return revocation.targets().isEmpty()
        || revocation.targets().stream().anyMatch(assessment.outcome().open()::contains);
  }

  private static void making(Evidence evidence, AlertSnapshot snapshot, List<String> unknowns) {
    boolean seen =
        evidence.ofSnapshot(Kind.SNAPSHOT_CREATED).findAny().isPresent()
            || evidence.ofSnapshot(Kind.SNAPSHOT_COPIED).findAny().isPresent();
    if (evidence.subject().kind().isImage()) {
      if (!seen) {
        unknowns.add("The image's creation was not seen: what is in it, and its age, are unknown.");
      }
      return;
    }
    String missing =
        Stream.of(
                snapshot.volumeId() == null ? "volume" : null,
                snapshot.volumeSizeGib() == null ? "size" : null,
                snapshot.encrypted() == null ? "encryption" : null,
                seen ? null : "age")
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "))
            .replaceFirst(", ([a-z]+)$", " and $1");
    if (!seen) {
      unknowns.add("The snapshot's creation was not seen: its " + missing + are(missing));
    } else if (!missing.isEmpty()) {
      unknowns.add("The first creation of the data was not seen: its " + missing + are(missing));
    }
  }

  private static String are(String things) {
    return (things.contains(" and ") ? " are" : " is") + " unknown.";
  }

  private static void location(
      LocationFinding finding,
      Observation subject,
      boolean geoConfigured,
      int baselineDays,
      List<String> unknowns) {
    switch (finding.status()) {
      case WARMING_UP ->
          unknowns.add(
              "Baseline warming up: the actor was seen on "
                  + finding.days()
                  + " of the "
                  + baselineDays
                  + " days needed to judge its location.");
      case PLACE_UNKNOWN ->
          unknowns.add(
              geoConfigured
                  ? "No geo database knows where "
                      + (subject.networkKey() == null ? "the source" : "the source address")
                      + " is."
                  : "No geo database is configured: whether the location is unusual is not known.");
      case ACTOR_UNKNOWN -> unknowns.add("The event names no identity, so it has no history.");
      case TOO_VARIED ->
          unknowns.add("The actor comes from so many places that none of them says anything.");
      case OWN_EXIT ->
          unknowns.add(
              "The source is one of the organisation's own ways out: where the actor was is not known.");
      case JUDGED -> {
        if (AlertComposer.place(subject, finding).asn() == null) {
          unknowns.add(
              "No geo database knows the source's network (ASN); only the country was judged.");
        }
      }
    }
  }
}
