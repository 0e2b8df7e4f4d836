package io.sharetrail.risk;

import io.sharetrail.detect.Actor;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who appears in the cases of this package, and whom the configuration knows. */
final class Cast {

  static final String OWNER = "111122223333";
  static final String SIBLING = "222222222222";
  static final String STRANGER = "444455556666";
  static final String SECOND_STRANGER = "777788889999";
  static final String TRUSTED = "123456789012";
  static final String VENDOR = "555555555555";
  static final String FORMER_VENDOR = "666666666666";
  static final String LISTED = "888888888888";

  static final String ALICES_ADDRESS = "192.0.2.10";
  static final String ELSEWHERE = "198.51.100.23";

  static final Actor ALICE = user("alice", "AKIAIOSFODNN7EXAMPLE");
  static final Actor BOB = user("bob", "AKIAI44QH8DHBEXAMPLE");
  static final Actor ROOT =
      actor("Root", "arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:root", null);
  static final Actor NOBODY =
      new Actor("AWSAccount", null, null, STRANGER, null, null, null, null, null, null);

  /** Two sessions of one role, their names made by a machine. */
  static final Actor FIRST_SESSION = session("i-0a1b2c3d4e5f60718");

  static final Actor SECOND_SESSION = session("i-0ffffffffffffffff");

  static final Directory DIRECTORY =
      new Directory(
          Set.of(OWNER, SIBLING),
          List.of(),
          Set.of(TRUSTED),
          List.of(),
          Map.of(
              VENDOR,
              new Directory.Vendor("Acme Backup", true),
              FORMER_VENDOR,
              new Directory.Vendor("Old Scanner", false)),
          Map.of(LISTED, "Listed Scanner", TRUSTED, "Listed and trusted"));

  private Cast() {}

  /** A call through a role of the given ARN, on behalf of a service. */
  static Actor through(String issuerArn, String invokedBy) {
    String arn = "arn:aws:sts::111122223333:assumed-role/AnyName/session";
    return new Actor(
        "AssumedRole", arn, arn, OWNER, null, "AnyName", "session", issuerArn, invokedBy, null);
  }

  private static Actor user(String name, String key) {
    String arn = "arn:aws:iam::111122223333:user/" + name;
    return actor("IAMUser", arn, arn, key);
  }

  private static Actor session(String session) {
    String role = "arn:aws:sts::111122223333:assumed-role/Deploy/";
    return actor("AssumedRole", role + "*", role + session, null);
  }

  private static Actor actor(String type, String canonical, String arn, String key) {
    return new Actor(type, canonical, arn, OWNER, key, null, null, null, null, null);
  }
}
