package io.sharetrail.detect;

import io.sharetrail.cloudtrail.CloudTrailEvent;
import java.util.Set;
import java.util.function.Consumer;

/**
 * ConsoleLogin: <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html">who
 * signed in to the console, and with what</a>.
 */
final class ConsoleLogin {

  /**
   * Of a federated identity AWS only knows that it came from its provider, which may have asked for
   * a second factor: its events say {@code No} always.
   */
  private static final Set<String> ASKED_BY_AWS = Set.of("IAMUser", "Root");

  private ConsoleLogin() {}

  static void withoutMfa(EventContext context, Consumer<Observation> out) {
    CloudTrailEvent event = context.event();
    String type = event.userIdentity().type();
    if (type != null
        && ASKED_BY_AWS.contains(type)
        && !event.failed()
        && "Success".equals(LooseJson.text(event.responseElements(), "ConsoleLogin"))
        && "No".equals(LooseJson.text(event.additionalEventData(), "MFAUsed"))) {
      out.accept(
          new ObservationBuilder(context, Kind.CONSOLE_LOGIN_WITHOUT_MFA)
              .detail("without MFA")
              .build());
    }
  }
}
