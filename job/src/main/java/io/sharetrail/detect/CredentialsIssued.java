package io.sharetrail.detect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sharetrail.cloudtrail.CloudTrailEvent;
import io.sharetrail.cloudtrail.RawJson;
import io.sharetrail.cloudtrail.UserIdentity;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Temporary credentials handed out by STS: who is behind the session that later shares a snapshot.
 * A large part of any trail, so request and response are read once each, and not at all when nobody
 * could be behind them.
 */
final class CredentialsIssued {

  private String accessKeyId;
  private String sessionArn;
  private String roleArn;
  private String sourceIdentity;

  private CredentialsIssued() {}

  /**
   * AssumeRole, AssumeRoleWithSAML, AssumeRoleWithWebIdentity, GetSessionToken and
   * GetFederationToken. What a service assumed for itself leads to nobody.
   */
  static void issued(EventContext context, Consumer<Observation> out) {
    CloudTrailEvent event = context.event();
    if (event.errorCode() != null
        || event.errorMessage() != null
        || !namesSomebody(event.userIdentity())) {
      return;
    }
    CredentialsIssued call = new CredentialsIssued();
    call.read(event.responseElements());
    if (call.accessKeyId != null && !call.accessKeyId.isEmpty()) {
      call.read(event.requestParameters());
      out.accept(
          new ObservationBuilder(context, Kind.CREDENTIALS_ISSUED)
              .issued(call.credentials())
              .detail(call.roleArn)
              .build());
    }
  }

  private static boolean namesSomebody(UserIdentity caller) {
    return !"AWSService".equals(caller.type())
        && (caller.arn() != null || caller.principalId() != null || caller.accountId() != null);
  }

  /** Bounded as {@link CanonicalActor} bounds the same of the session's own calls. */
  private IssuedCredentials credentials() {
    return new IssuedCredentials(
        Text.bounded(accessKeyId, CanonicalActor.MAX_KEY),
        Text.bounded(sessionArn, CanonicalActor.MAX_ARN),
        1,
        Text.bounded(sourceIdentity, CanonicalActor.MAX_NAME));
  }

  private void read(RawJson json) {
    if (json == null) {
      return;
    }
    try (JsonParser parser = json.parser()) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        readObject(parser, "");
      }
    } catch (IOException e) {
      return; // cut off or broken inside: what was read so far stands
    }
  }

  private void readObject(JsonParser parser, String under) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT && under.isEmpty()) {
        readObject(parser, name);
      } else if (token.isStructStart()) {
        parser.skipChildren();
      } else if (token == JsonToken.VALUE_STRING) {
        readText(parser, under, name);
      }
    }
  }

  /** The response is read first and has the last word. */
  private void readText(JsonParser parser, String under, String name) throws IOException {
    switch (under + '.' + name) {
      case "credentials.accessKeyId" -> accessKeyId = first(accessKeyId, parser);
      case "assumedRoleUser.arn", "federatedUser.arn" -> sessionArn = first(sessionArn, parser);
      case ".roleArn" -> roleArn = first(roleArn, parser);
      case ".sourceIdentity" -> sourceIdentity = first(sourceIdentity, parser);
      default -> {}
    }
  }

  private static String first(String before, JsonParser parser) throws IOException {
    return before == null ? Text.emptyToNull(parser.getText()) : before;
  }
}
