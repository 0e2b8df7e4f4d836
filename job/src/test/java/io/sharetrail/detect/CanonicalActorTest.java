package io.sharetrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.cloudtrail.UserIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names are one identity: only what a machine made up is folded away. */
class CanonicalActorTest {

  private static final String ROLE = "arn:aws:sts::111122223333:assumed-role/Deploy/";

  @Test
  void aUserIsItsArn() {
    Actor alice = CanonicalActor.of(identity("IAMUser", Event.ALICE, "AIDAEXAMPLE", "alice", null));
    assertThat(alice.canonical()).isEqualTo(Event.ALICE);
    assertThat(alice.name()).isEqualTo("alice");
    assertThat(alice.sessionName()).isNull();
    assertThat(alice.isRoot()).isFalse();
  }

  @Test
  void rootIsRoot() {
    Actor root =
        CanonicalActor.of(
            identity("Root", "arn:aws:iam::111122223333:root", "111122223333", null, null));
    assertThat(root.isRoot()).isTrue();
    assertThat(root.canonical()).isEqualTo("arn:aws:iam::111122223333:root");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i-0a1b2c3d4e5f60718",
        "i-0a1b2c3d",
        "7f3c9a52-4d0e-4a6b-9c1d-2e5f8a7b6c03",
        "7F3C9A52-4D0E-4A6B-9C1D-2E5F8A7B6C03",
        "1741773600",
        "1741773600000",
        "botocore-session-1741773600",
        "aws-sdk-js-1741773600000",
        "aws-go-sdk-1741773600000000000",
        "AWSCLI-Session-1741773600",
        "session-1741773600",
      })
  void aSessionNameThatAMachineMadeFolds(String session) {
    assertThat(session(session).canonical()).isEqualTo(ROLE + "*");
    assertThat(session(session).arn()).as("the exact session stays").isEqualTo(ROLE + session);
    assertThat(CanonicalActor.of(ROLE + session, null)).as("of an alert").isEqualTo(ROLE + "*");
    assertThat(CanonicalActor.of(ROLE + session, "alice"))
        .as("a person's session")
        .isEqualTo(ROLE + session);
    assertThat(session(session).sessionName()).isEqualTo(session);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice",
        "alice@example.com",
        "i-am-alice",
        "i-0a1b2c3d4e5f607189",
        "123456",
        "174177360000",
        "alice-1741773600",
        "1741773600-alice",
        "session-alice",
        "botocore-session-",
        "7f3c9a52-4d0e-4a6b-9c1d",
      })
  void aNameThatAPersonMayHaveChosenStays(String session) {
    assertThat(session(session).canonical()).isEqualTo(ROLE + session);
  }

  @Test
  void aSingleSignOnSessionNeverFolds() {
    String arn =
        "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/1741773600";
    assertThat(CanonicalActor.of(identity("AssumedRole", arn, null, null, null)).canonical())
        .isEqualTo(arn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:user/x:assumed-role/Admin/i-0123456789abcdef0",
        "arn:aws:iam::111122223333:user/arn:aws:sts::111122223333:assumed-role/Admin/i-0123456789abcdef0",
        "arn:aws:sts::111122223333:federated-user/x:assumed-role/Admin/i-0123456789abcdef0",
      })
  void aUserWhosePathHoldsARoleIsNoSession(String arn) {
    Actor actor = CanonicalActor.of(identity("IAMUser", arn, null, null, null));
    assertThat(actor.canonical()).isEqualTo(arn);
    assertThat(actor.sessionName()).isNull();
    assertThat(actor.name()).isNull();
    assertThat(actor.crowdName()).as("not one with others of that path").isEqualTo(arn);
  }

  @Test
  void theCrowdOfARoleIsOneInEveryPartition() {
    String role = "arn:aws-us-gov:sts::111122223333:assumed-role/Deploy";
    assertThat(
            CanonicalActor.of(identity("AssumedRole", role + "/alice", null, null, null))
                .crowdName())
        .isEqualTo(role);
  }

  @Test
  void onlyTheRoleItselfMakesASessionSingleSignOn() {
    String session = "x:assumed-role/AWSReservedSSO_Admin";
    assertThat(session(session).crowdName()).isEqualTo(ROLE.substring(0, ROLE.length() - 1));
  }

  @Test
  void aSessionWithASourceIdentityNeverFolds() {
    Actor actor =
        CanonicalActor.of(identity("AssumedRole", ROLE + "1741773600", null, null, "alice"));
    assertThat(actor.canonical()).isEqualTo(ROLE + "1741773600");
    assertThat(actor.sourceIdentity()).isEqualTo("alice");
  }

  @Test
  void theRoleNamesASessionThatNamesNobody() {
    assertThat(session("alice").name()).isEqualTo("Deploy");
  }

  @Test
  void aRoleWithoutASessionIsNoSession() {
    for (String arn : new String[] {ROLE, ROLE.substring(0, ROLE.length() - 1)}) {
      Actor actor = CanonicalActor.of(identity("AssumedRole", arn, null, null, null));
      assertThat(actor.canonical()).isEqualTo(arn);
      assertThat(actor.sessionName()).isNull();
      assertThat(actor.name()).isEqualTo("Deploy");
    }
  }

  @Test
  void withoutAnArnThePrincipalIsTheIdentity() {
    assertThat(CanonicalActor.of(identity("IAMUser", null, "AIDAEXAMPLE", null, null)).canonical())
        .isEqualTo("principal:AIDAEXAMPLE");
  }

  @Test
  void anAccountOrAServiceIsNobody() {
    assertThat(
            CanonicalActor.of(identity("AWSAccount", null, "444455556666", null, null)).canonical())
        .isNull();
    assertThat(CanonicalActor.of(identity("AWSService", null, null, null, null)).canonical())
        .isNull();
    Actor unknown = CanonicalActor.of(UserIdentity.UNKNOWN);
    assertThat(unknown.type()).isEqualTo("Unknown");
    assertThat(unknown.canonical()).isNull();
  }

  @Test
  void theSameSessionOrKeyIsTheSameCredentialAndTheSameRoleOnlyTheSameIdentity() {
    Actor first = session("i-0a1b2c3d4e5f60718");
    Actor second = session("i-0ffffffffffffffff");
    assertThat(first.sameCredentialAs(session("i-0a1b2c3d4e5f60718"))).isTrue();
    assertThat(first.sameCredentialAs(second)).isFalse();
    assertThat(first.sameIdentityAs(second)).isTrue();
    assertThat(session("alice").sameIdentityAs(session("bob"))).isFalse();
  }

  @Test
  void twoNobodiesAreNotTheSame() {
    Actor nobody = CanonicalActor.of(UserIdentity.UNKNOWN);
    assertThat(nobody.sameCredentialAs(nobody)).isFalse();
    assertThat(nobody.sameIdentityAs(nobody)).isFalse();
  }

  private static Actor session(String name) {
    return CanonicalActor.of(
        identity("AssumedRole", ROLE + name, "AROAEXAMPLE:" + name, null, null));
  }

  private static UserIdentity identity(
      String type, String arn, String principal, String user, String sourceIdentity) {
    return new UserIdentity(
        type,
        principal,
        arn,
        "111122223333",
        null,
        user,
        null,
        null,
        null,
        null,
        sourceIdentity,
        null);
  }
}
