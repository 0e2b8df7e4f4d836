package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert.Rule;

/** Pages of MITRE ATT&amp;CK. */
final class Attack {

  private static final String SITE = "https://attack.mitre.org/";

  private Attack() {}

  static String tacticPage(Rule rule) {
    return SITE + "tactics/" + rule.tacticId() + "/";
  }

  static String techniquePage(Rule rule) {
    return SITE + "techniques/" + rule.techniqueId() + "/";
  }
}
