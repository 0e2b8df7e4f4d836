package io.sharetrail.detect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sharetrail.cloudtrail.RawJson;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A KMS key opened to everyone or to another account, which an encrypted snapshot needs before a
 * stranger can read it. Policies and grants inside the account are ordinary and yield nothing.
 */
final class KmsOpened {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Account of a principal's ARN, or a bare account id in its place. */
  private static final Pattern ACCOUNT =
      Pattern.compile("(?:arn:[a-z0-9-]*:(?:iam|sts)::)?(\\d{12})(?::.*)?");

  /** KMS takes key policies of at most 32 KiB. */
  private static final int MAX_POLICY = 32 << 10;

  private static final int MAX_TARGETS = 100;

  private KmsOpened() {}

  /**
   * PutKeyPolicy: Allow statements count; one with a Condition is not judged, since it may narrow
   * {@code *}.
   */
  static void policy(EventContext context, Consumer<Observation> out) {
    RawJson request = context.event().requestParameters();
    String policy = request == null ? null : request.text("policy");
    if (policy != null && policy.length() <= MAX_POLICY) {
      Set<String> principals = new TreeSet<>();
      try {
        for (JsonNode statement : asList(JSON.readTree(policy).path("Statement"))) {
          if (statement.path("Effect").asText().equals("Allow") && !statement.has("Condition")) {
            addPrincipals(statement.path("Principal"), principals);
          }
        }
      } catch (JsonProcessingException e) {
        return; // KMS refuses a policy that is no JSON, so this one never took effect
      }
      emit(context, principals, out);
    }
  }

  /** CreateGrant: counts when the grantee is of another account. */
  static void grant(EventContext context, Consumer<Observation> out) {
    RawJson request = context.event().requestParameters();
    String grantee = request == null ? null : request.text("granteePrincipal");
    if (grantee != null) {
      emit(context, Set.of(grantee), out);
    }
  }

  private static Iterable<JsonNode> asList(JsonNode node) {
    return node.isArray() ? node : Set.of(node);
  }

  private static void addPrincipals(JsonNode principal, Set<String> principals) {
    if (principal.isTextual()) {
      principals.add(principal.asText());
    }
    for (JsonNode name : asList(principal.path("AWS"))) {
      principals.add(name.asText());
    }
  }

  private static void emit(
      EventContext context, Set<String> principals, Consumer<Observation> out) {
    Set<Target> targets = new TreeSet<>();
    for (String principal : principals) {
      Matcher account = ACCOUNT.matcher(principal);
      if (principal.equals("*")) {
        targets.add(new Target(Target.EVERYONE));
      } else if (account.matches()
          && !account.group(1).equals(context.ownerAccountId())
          && targets.size() < MAX_TARGETS) {
        targets.add(new Target(account.group(1)));
      }
    }
    if (!targets.isEmpty() && !context.event().failed()) {
      RawJson request = context.event().requestParameters();
      out.accept(
          new ObservationBuilder(context, Kind.GUARD_KMS_OPENED)
              .targets(targets)
              .detail(request.text("keyId"))
              .build());
    }
  }
}
