package io.sharetrail.cloudtrail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads the {@code userIdentity} element. Made anew for each. */
final class IdentityReader {

  private final FieldParser.WrongType wrong;

  private String type;
  private String principalId;
  private String arn;
  private String accountId;
  private String accessKeyId;
  private String userName;
  private String invokedBy;
  private String issuerType;
  private String issuerArn;
  private String issuerUserName;
  private String sourceIdentity;
  private Boolean mfaAuthenticated;

  private IdentityReader(FieldParser.WrongType wrong) {
    this.wrong = wrong;
  }

  /** Reads the current value, an object, or one that was delivered as a string. */
  static UserIdentity read(JsonParser p, FieldParser.WrongType wrong) throws IOException {
    switch (p.currentToken()) {
      case START_OBJECT -> {
        return new IdentityReader(wrong).object(p);
      }
      case VALUE_NULL -> {
        return UserIdentity.UNKNOWN;
      }
      case VALUE_STRING -> {
        return fromText(p.getText(), wrong);
      }
      default -> {
        FieldParser.wrong(p, "userIdentity", wrong);
        return UserIdentity.UNKNOWN;
      }
    }
  }

  private static UserIdentity fromText(String text, FieldParser.WrongType wrong)
      throws IOException {
    RawJson inner = RawJson.inString(text);
    if (inner != null && inner.firstByte() == '{') {
      try (JsonParser p = inner.parser()) {
        p.nextToken();
        return new IdentityReader(wrong).object(p);
      }
    }
    if (!text.isBlank() && !text.equals("null")) {
      wrong.field("userIdentity");
    }
    return UserIdentity.UNKNOWN;
  }

  private UserIdentity object(JsonParser p) throws IOException {
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String name = p.currentName();
      p.nextToken();
      switch (name) {
        case "type" -> type = FieldParser.string(p, "userIdentity.type", wrong);
        case "principalId" ->
            principalId = FieldParser.digits(p, "userIdentity.principalId", wrong);
        case "arn" -> arn = FieldParser.string(p, "userIdentity.arn", wrong);
        case "accountId" -> accountId = FieldParser.digits(p, "userIdentity.accountId", wrong);
        case "accessKeyId" ->
            accessKeyId = FieldParser.string(p, "userIdentity.accessKeyId", wrong);
        case "userName" -> userName = FieldParser.digits(p, "userIdentity.userName", wrong);
        case "invokedBy" -> invokedBy = FieldParser.string(p, "userIdentity.invokedBy", wrong);
        case "sessionContext" -> sessionContext(p);
        default -> p.skipChildren();
      }
    }
    return new UserIdentity(
        type,
        principalId,
        arn,
        accountId,
        accessKeyId,
        userName,
        invokedBy,
        issuerType,
        issuerArn,
        issuerUserName,
        sourceIdentity,
        mfaAuthenticated);
  }

  private void sessionContext(JsonParser p) throws IOException {
    if (!entersObject(p, "userIdentity.sessionContext")) {
      return;
    }
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String name = p.currentName();
      p.nextToken();
      switch (name) {
        case "attributes" -> attributes(p);
        case "sessionIssuer" -> sessionIssuer(p);
        case "sourceIdentity" ->
            sourceIdentity =
                FieldParser.string(p, "userIdentity.sessionContext.sourceIdentity", wrong);
        default -> p.skipChildren();
      }
    }
  }

  private void attributes(JsonParser p) throws IOException {
    if (!entersObject(p, "userIdentity.sessionContext.attributes")) {
      return;
    }
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      boolean mfa = "mfaAuthenticated".equals(p.currentName());
      p.nextToken();
      if (mfa) {
        mfaAuthenticated =
            FieldParser.bool(p, "userIdentity.sessionContext.attributes.mfaAuthenticated", wrong);
      } else {
        p.skipChildren();
      }
    }
  }

  private void sessionIssuer(JsonParser p) throws IOException {
    if (!entersObject(p, "userIdentity.sessionContext.sessionIssuer")) {
      return;
    }
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String name = p.currentName();
      p.nextToken();
      switch (name) {
        case "type" -> issuerType = FieldParser.string(p, "sessionIssuer.type", wrong);
        case "arn" -> issuerArn = FieldParser.string(p, "sessionIssuer.arn", wrong);
        case "userName" -> issuerUserName = FieldParser.digits(p, "sessionIssuer.userName", wrong);
        default -> p.skipChildren();
      }
    }
  }

  /**
   * Whether the current value is an object; null and empty strings are none, anything else is
   * wrong.
   */
  private boolean entersObject(JsonParser p, String field) throws IOException {
    if (p.currentToken() == JsonToken.START_OBJECT) {
      return true;
    }
    String text = FieldParser.orNull(p, field, wrong);
    if (text != null) {
      wrong.field(field);
    }
    return false;
  }
}
