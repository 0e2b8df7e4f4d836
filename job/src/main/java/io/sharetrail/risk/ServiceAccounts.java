package io.sharetrail.risk;

import java.util.Map;

/**
 * Accounts into which AWS services take snapshots to look at them, as AWS publishes them: <a
 * href="https://docs.aws.amazon.com/guardduty/latest/ug/gdu-service-account-region-list.html">GuardDuty
 * service accounts by Region</a>, read on 2026-11-30. An account is one only together with its
 * region and the service's own role: whoever shares with it by another role is no service.
 */
final class ServiceAccounts {

  static final String MALWARE_PROTECTION = "malware-protection.guardduty.amazonaws.com";

  private static final Map<String, String> GUARDDUTY =
      Map.ofEntries(
          Map.entry("us-east-1", "652050842985"),
          Map.entry("us-east-2", "178123968615"),
          Map.entry("us-west-1", "669213148797"),
          Map.entry("us-west-2", "447226417196"),
          Map.entry("ap-south-1", "913179291432"),
          Map.entry("ap-south-2", "682251015962"),
          Map.entry("ap-northeast-1", "874749492622"),
          Map.entry("ap-northeast-2", "039163547507"),
          Map.entry("ap-northeast-3", "089661699081"),
          Map.entry("ap-southeast-1", "247460962669"),
          Map.entry("ap-southeast-2", "124839743349"),
          Map.entry("ap-southeast-3", "452118225523"),
          Map.entry("ap-southeast-4", "353488359550"),
          Map.entry("ap-southeast-5", "009160069308"),
          Map.entry("ap-southeast-7", "941377115582"),
          Map.entry("ap-east-1", "249472122084"),
          Map.entry("ap-east-2", "863518437308"),
          Map.entry("ca-central-1", "175877067165"),
          Map.entry("ca-west-1", "894794104037"),
          Map.entry("eu-central-1", "002294850712"),
          Map.entry("eu-central-2", "867642063380"),
          Map.entry("eu-west-1", "283769539786"),
          Map.entry("eu-west-2", "310125036783"),
          Map.entry("eu-west-3", "866607715269"),
          Map.entry("eu-north-1", "693780578038"),
          Map.entry("eu-south-1", "977238331021"),
          Map.entry("eu-south-2", "936182149045"),
          Map.entry("il-central-1", "619233833001"),
          Map.entry("me-south-1", "404001805210"),
          Map.entry("me-central-1", "828603743433"),
          Map.entry("af-south-1", "957664736811"),
          Map.entry("sa-east-1", "546914126324"),
          Map.entry("mx-central-1", "557690616787"),
          Map.entry("cn-north-1", "448721096076"),
          Map.entry("cn-northwest-1", "480864352451"),
          Map.entry("us-gov-east-1", "226283551151"),
          Map.entry("us-gov-west-1", "226300430612"));

  private ServiceAccounts() {}

  /** Whether GuardDuty Malware Protection takes snapshots of the region into the account. */
  static boolean isMalwareProtection(String account, String region) {
    return region != null && account.equals(GUARDDUTY.get(region));
  }

  static Map<String, String> guardDuty() {
    return GUARDDUTY;
  }
}
