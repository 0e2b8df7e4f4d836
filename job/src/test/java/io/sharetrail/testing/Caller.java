package io.sharetrail.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Who calls, from where and with what.
 *
 * @param identity the {@code userIdentity} element as AWS writes it
 * @param address {@code sourceIPAddress}: an IP address or the name of a service
 * @param inConsole whether the credentials are those of a console session
 */
record Caller(ObjectNode identity, String address, String userAgent, boolean inConsole) {

  Caller(ObjectNode identity, String address, String userAgent) {
    this(identity, address, userAgent, false);
  }

  /** What the console calls with credentials of its own, without saying from where. */
  static final String NOWHERE = "AWS Internal";

  /** An IAM user of {@link Cast#PROD} at the office, with a long-term key made from the name. */
  static Caller user(String name) {
    return user(name, Ids.example("AKIA", name));
  }

  static Caller user(String name, String accessKeyId) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    identity.put("type", "IAMUser");
    identity.put("principalId", Ids.example("AIDA", name));
    identity.put("arn", "arn:aws:iam::" + Cast.PROD + ":user/" + name);
    identity.put("accountId", Cast.PROD);
    identity.put("accessKeyId", accessKeyId);
    identity.put("userName", name);
    return new Caller(identity, Cast.OFFICE, Cast.CLI);
  }

  /** The same user at the console, with a key of the session. */
  static Caller atConsole(String name, String since) {
    Caller user = user(name, Ids.example("ASIA", name + since));
    ObjectNode attributes = user.identity.putObject("sessionContext").putObject("attributes");
    attributes.put("creationDate", since);
    attributes.put("mfaAuthenticated", "true");
    return new Caller(user.identity, Cast.OFFICE, Cast.BROWSER, true);
  }

  /** The root user of {@link Cast#PROD}, logged in at the console with MFA. */
  static Caller root(String since) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    identity.put("type", "Root");
    identity.put("principalId", Cast.PROD);
    identity.put("arn", "arn:aws:iam::" + Cast.PROD + ":root");
    identity.put("accountId", Cast.PROD);
    identity.put("accessKeyId", Ids.example("ASIA", "root" + since));
    ObjectNode attributes = identity.putObject("sessionContext").putObject("attributes");
    attributes.put("creationDate", since);
    attributes.put("mfaAuthenticated", "true");
    return new Caller(identity, Cast.OFFICE, Cast.BROWSER);
  }

  /** A session of a role of {@link Cast#PROD}, without MFA. */
  static Caller role(String role, String session, String since) {
    return role("", role, session, since);
  }

  /** A session of a service-linked role; the service calls by itself. */
  static Caller service(String service, String role, String session, String since) {
    Caller caller = role("aws-service-role/" + service + "/", role, session, since);
    caller.identity.put("invokedBy", service);
    return new Caller(caller.identity, service, service);
  }

  private static Caller role(String path, String role, String session, String since) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    String principal = Ids.example("AROA", role);
    identity.put("type", "AssumedRole");
    identity.put("principalId", principal + ":" + session);
    identity.put("arn", "arn:aws:sts::" + Cast.PROD + ":assumed-role/" + role + "/" + session);
    identity.put("accountId", Cast.PROD);
    identity.put("accessKeyId", Ids.example("ASIA", role + session + since));
    ObjectNode context = identity.putObject("sessionContext");
    ObjectNode issuer = context.putObject("sessionIssuer");
    issuer.put("type", "Role");
    issuer.put("principalId", principal);
    issuer.put("arn", "arn:aws:iam::" + Cast.PROD + ":role/" + path + role);
    issuer.put("accountId", Cast.PROD);
    issuer.put("userName", role);
    ObjectNode attributes = context.putObject("attributes");
    attributes.put("creationDate", since);
    attributes.put("mfaAuthenticated", "false");
    return new Caller(identity, Cast.DATACENTRE, Cast.BOTO);
  }

  /** An AWS service that appears by its name alone, as in service events and in AssumeRole. */
  static Caller awsService(String service) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    identity.put("type", "AWSService");
    identity.put("invokedBy", service);
    return new Caller(identity, service, service);
  }

  /** Another account, of which a service event says no more than its id. */
  static Caller account(String accountId) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    identity.put("type", "AWSAccount");
    identity.put("accountId", accountId);
    identity.put("invokedBy", "ec2.amazonaws.com");
    return new Caller(identity, "ec2.amazonaws.com", "ec2.amazonaws.com");
  }

  /** Somebody of another account, as the owner's trail names callers who are not its own. */
  static Caller outsider(String accountId) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    identity.put("type", "AWSAccount");
    identity.put("principalId", Ids.example("AIDA", accountId));
    identity.put("accountId", accountId);
    return new Caller(identity, Cast.HOSTING, Cast.BOTO);
  }

  Caller from(String otherAddress) {
    return new Caller(identity, otherAddress, userAgent, inConsole);
  }

  Caller using(String otherUserAgent) {
    return new Caller(identity, address, otherUserAgent, inConsole);
  }

  String arn() {
    return identity.path("arn").asText();
  }
}
