package io.sharetrail.testing;

import static io.sharetrail.testing.Cast.BROWSER;
import static io.sharetrail.testing.Cast.STRANGER;

import java.util.List;

/** With what somebody got in. */
final class CredentialStories {

  private CredentialStories() {}

  static List<Scenario> all() {
    return List.of(passwordAlone(), secondFactor(), kali());
  }

  private static Scenario passwordAlone() {
    Caller dave = Caller.user("dave").using(BROWSER);
    return new Scenario(
        "password-alone",
        "Dave logs in to the console with a password alone and shares an old snapshot with a stranger"
            + " two minutes later.",
        "One alert, medium 33 (unknown account 21, console login without MFA 12).",
        "A password can be guessed, bought or read over a shoulder.",
        Trail.ofProd()
            .at("2025-03-12T10:12:05Z", dave)
            .logsInWithoutMfa()
            .at("2025-03-12T10:14:20Z", dave)
            .shares(Snapshot.of("archive of last year", 60), STRANGER)
            .events());
  }

  private static Scenario secondFactor() {
    Caller erin = Caller.user("erin").using(BROWSER);
    Caller person =
        Caller.role("AWSReservedSSO_Operator_0123456789abcdef", "frank", "2025-03-12T10:20:00Z")
            .from(Cast.OFFICE)
            .using(BROWSER);
    return new Scenario(
        "second-factor",
        "Erin logs in to the console with MFA, frank by way of IAM Identity Center; each shares an old"
            + " snapshot with a stranger.",
        "Two alerts, each low 21 (unknown account): AWS does not know whether frank's provider asked"
            + " for a second factor, and says No of everybody who comes that way.",
        "What is missing in the trail for a technical reason is no fact about a person.",
        Trail.ofProd()
            .at("2025-03-12T10:12:05Z", erin)
            .logsIn()
            .at("2025-03-12T10:14:20Z", erin)
            .shares(Snapshot.of("archive of last year", 60), STRANGER)
            .at("2025-03-12T10:21:05Z", person)
            .logsInWithoutMfa()
            .at("2025-03-12T10:24:20Z", person)
            .shares(Snapshot.of("archive of the year before", 60), STRANGER)
            .events());
  }

  private static Scenario kali() {
    Caller dave =
        Caller.user("dave")
            .using(
                "aws-cli/2.22.35 md/awscrt#0.23.4 ua/2.0 os/linux#6.11.2-kali1-amd64 md/arch#x86_64"
                    + " lang/python#3.12.6");
    return new Scenario(
        "kali",
        "Dave shares an old snapshot with a stranger from a machine that runs Kali Linux.",
        "One alert, medium 31 (unknown account 21, tool of attackers 10).",
        "Few say who they are; it costs nothing to listen.",
        Trail.ofProd()
            .at("2025-03-12T10:14:20Z", dave)
            .shares(Snapshot.of("archive of last year", 60), STRANGER)
            .events());
  }
}
