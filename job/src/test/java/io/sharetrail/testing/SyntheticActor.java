package io.sharetrail.testing;

/**
 * One of the 3,000 actors of a {@link SyntheticTrail}, a function of its number alone: users, human
 * and machine role sessions, and the root of each account.
 *
 * @param identity {@code userIdentity} as JSON
 */
record SyntheticActor(
    String account, String region, String arn, String address, String userAgent, String identity) {
  static final int COUNT = 3_000;

  /** Documentation accounts only. */
  static final String[] ACCOUNTS = {
    "111111111111", "222222222222", "333333333333", "444444444444", "555555555555",
    "666666666666", "777777777777", "888888888888", "999999999999", "111122223333",
    "222233334444", "333344445555", "444455556666", "555566667777", "666677778888",
    "777788889999", "888899990000", "999900001111", "123456789012", "210987654321"
  };

  /** Accounts that own nothing in the trail. */
  static final String[] STRANGERS = {"999988887777", "888877776666", "777766665555"};

  private static final String[] REGIONS = {"eu-central-1", "us-east-1", "ap-southeast-2"};
  private static final String[] NETWORKS = {"192.0.2.", "198.51.100.", "203.0.113."};
  private static final String[] AGENTS = {
    Cast.CLI,
    Cast.BOTO,
    Cast.BROWSER,
    "aws-sdk-go-v2/1.32.7 os/linux lang/go#1.23.4 md/GOOS#linux md/GOARCH#amd64",
    "APN/1.0 HashiCorp/1.0 Terraform/1.10.3 (+https://www.terraform.io) aws-sdk-go-v2/1.32.7"
  };

  static SyntheticActor number(int number) {
    String account = ACCOUNTS[number % ACCOUNTS.length];
    int within = number / ACCOUNTS.length;
    String name = "synthetic actor " + number;
    Caller caller;
    if (within == 149) {
      caller = Caller.root("2025-03-01T00:00:00Z");
    } else if (within % 10 < 4) {
      caller = Caller.user("user-" + number);
    } else if (within % 10 < 6) {
      caller = Caller.role("Engineer", "person-" + number + "@example.com", "2025-03-01T00:00:00Z");
    } else {
      caller =
          Caller.role("Service" + within % 30, Ids.resource("i", name), "2025-03-01T00:00:00Z");
    }
    return new SyntheticActor(
        account,
        REGIONS[within % REGIONS.length],
        caller.arn().replace(Cast.PROD, account),
        NETWORKS[number % NETWORKS.length] + (1 + Ids.below(254, name)),
        AGENTS[within % AGENTS.length],
        caller.identity().toString().replace(Cast.PROD, account));
  }
}
