package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertTarget;
import java.util.ArrayList;
import java.util.List;

/** {@code observables}: what an analyst searches other data for. */
final class OcsfObservables {

  /** Numbers of OCSF's observable types. */
  private enum Type {
    IP_ADDRESS(2, "IP Address"),
    USER_NAME(4, "User Name"),
    RESOURCE_UID(10, "Resource UID"),
    USER_AGENT(16, "HTTP User-Agent"),
    CREDENTIAL_UID(19, "User Credential ID"),
    USER_UID(31, "User UID"),
    ACCOUNT_UID(35, "Account UID");

    private final int id;
    private final String caption;

    Type(int id, String caption) {
      this.id = id;
      this.caption = caption;
    }
  }

  /**
   * @param name path of the attribute that holds it
   */
  record Observable(String name, Type type, String value) {}

  private OcsfObservables() {}

  static List<Observable> of(Alert alert) {
    List<Observable> list = new ArrayList<>();
    add(list, "evidences[0].src_endpoint.ip", Type.IP_ADDRESS, Facets.ip(alert.source().ip()));
    add(list, "evidences[0].actor.user.name", Type.USER_NAME, alert.actor().name());
    add(list, "evidences[0].actor.user.uid", Type.USER_UID, alert.actor().arn());
    if (OcsfEvidence.hasUser(alert.actor())) {
      add(
          list,
          "evidences[0].actor.user.credential_uid",
          Type.CREDENTIAL_UID,
          alert.actor().accessKeyId());
    }
    if (!OcsfEvidence.of(alert).isEmpty()) {
      String agent = alert.source().userAgent();
      add(list, "evidences[0].http_request.user_agent", Type.USER_AGENT, agent);
    }
    List<OcsfResources.Resource> resources = OcsfResources.of(alert);
    for (int i = 0; i < resources.size(); i++) {
      add(list, "resources[" + i + "].uid", Type.RESOURCE_UID, resources.get(i).uid());
    }
    List<AlertTarget> targets = alert.targets();
    for (int i = 0; i < targets.size(); i++) {
      add(
          list,
          "unmapped.sharetrail.targets[" + i + "].user_id",
          Type.ACCOUNT_UID,
          targets.get(i).userId());
    }
    return list;
  }

  private static void add(List<Observable> to, String name, Type type, String value) {
    if (value != null) {
      to.add(new Observable(name, type, value));
    }
  }

  static void write(Fields to, Observable observable) {
    to.text("name", observable.name())
        .number("type_id", observable.type().id)
        .text("type", observable.type().caption)
        .text("value", observable.value());
  }
}
