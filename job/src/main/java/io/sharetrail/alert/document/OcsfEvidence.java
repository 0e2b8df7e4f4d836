package io.sharetrail.alert.document;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.alert.Alert.AlertSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** An entry of {@code evidences}: the call, who made it and from where. */
final class OcsfEvidence {

  private static final int AWS_ACCOUNT = 10;

  private OcsfEvidence() {}

  /** The alert, if it knows anything of the call: OCSF has no evidence of nothing. */
  static List<Alert> of(Alert alert) {
    AlertActor actor = alert.actor();
    boolean known =
        Stream.of(
                alert.event().eventName(),
                alert.event().requestParameters(),
                alert.event().responseElements(),
                alert.source().ip(),
                actor.name(),
                actor.arn(),
                actor.accountId(),
                actor.sessionName(),
                actor.sessionIssuerArn(),
                actor.invokedBy())
            .anyMatch(Objects::nonNull);
    return known ? List.of(alert) : List.of();
  }

  static void write(Fields to, Alert alert) {
    to.text("uid", alert.event().eventId())
        .text("name", OcsfInfo.known(alert.kind()))
        .object("api", api -> api(api, alert))
        .object("actor", actor -> actor(actor, alert.actor()))
        .object("src_endpoint", endpoint -> endpoint(endpoint, alert.source()))
        .object("http_request", request -> request.text("user_agent", alert.source().userAgent()))
        .object(
            "data",
            data ->
                data.text("request_parameters", alert.event().requestParameters())
                    .text("response_elements", alert.event().responseElements()));
  }

  private static void api(Fields to, Alert alert) {
    if (alert.event().eventName() != null) {
      to.text("operation", alert.event().eventName())
          .object("service", service -> service.text("name", alert.event().eventSource()))
          .object("response", response -> response.text("error", alert.event().errorCode()));
    }
  }

  private static void actor(Fields to, AlertActor actor) {
    to.object("user", user -> user(user, actor))
        .object(
            "session",
            session ->
                session.text("uid", actor.sessionName()).text("issuer", actor.sessionIssuerArn()))
        .text("app_name", actor.invokedBy());
  }

  /** Nobody whom neither name, ARN nor account tells: OCSF wants one of them. */
  static boolean hasUser(AlertActor actor) {
    return actor.name() != null || actor.arn() != null || actor.accountId() != null;
  }

  private static void user(Fields to, AlertActor actor) {
    if (!hasUser(actor)) {
      return;
    }
    to.text("type", userType(actor).caption)
        .number("type_id", userType(actor).id)
        .text("name", actor.name())
        .text("uid", actor.arn())
        .text("credential_uid", actor.accessKeyId())
        .object("account", account -> account(account, actor.accountId()));
  }

  private enum UserType {
    UNKNOWN(0, "Unknown"),
    USER(1, "User"),
    ADMIN(2, "Admin"),
    SERVICE(4, "Service");

    private final int id;
    private final String caption;

    UserType(int id, String caption) {
      this.id = id;
      this.caption = caption;
    }
  }

  private static UserType userType(AlertActor actor) {
    if (actor.type() == null) {
      return UserType.UNKNOWN;
    }
    return switch (actor.type()) {
      case "Root" -> UserType.ADMIN;
      case "IAMUser", "AssumedRole", "FederatedUser", "IdentityCenterUser", "SAMLUser" ->
          UserType.USER;
      case "AWSService" -> UserType.SERVICE;
      default -> UserType.UNKNOWN;
    };
  }

  /** A place alone is no endpoint. */
  private static void endpoint(Fields to, AlertSource source) {
    if (source.ip() == null) {
      return;
    }
    String ip = Facets.ip(source.ip());
    to.text("ip", ip)
        .text("name", ip == null ? source.ip() : null)
        .object(
            "location",
            location -> location.text("country", source.country()).text("city", source.city()))
        .object(
            "autonomous_system",
            system -> system.number("number", source.asn()).text("name", source.asOrganisation()));
  }

  /** Nothing for null. */
  static void account(Fields to, String uid) {
    if (uid != null) {
      to.text("uid", uid).number("type_id", AWS_ACCOUNT).text("type", "AWS Account");
    }
  }
}
