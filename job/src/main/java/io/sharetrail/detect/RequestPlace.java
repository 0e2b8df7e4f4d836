package io.sharetrail.detect;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where in the request of a share a value stands: what is done, and to what kind of grantee.
 *
 * <p>Beside what CloudTrail writes, the APIs' other ways to say it are known: {@code UserIds},
 * {@code GroupNames}, SDK spellings, lists with or without {@code items}, and keys of the query
 * protocol such as {@code UserId.1} or {@code CreateVolumePermission.Add.1.UserId}.
 */
record RequestPlace(Change change, Grantee grantee) {

  enum Change {
    UNSAID,
    ADD,
    REMOVE
  }

  enum Grantee {
    /** Nobody that we know of. */
    NOTHING,
    /** Said by the value alone: directly in a permission, or in a list in one. */
    BARE,
    ACCOUNT,
    GROUP,
    ORGANIZATION
  }

  static final RequestPlace TOP = new RequestPlace(Change.UNSAID, Grantee.NOTHING);

  private static final Pattern SEPARATOR = Pattern.compile("[.\\[\\]]+");
  private static final int MAX_STEPS = 16;
  private static final Pattern LIST = Pattern.compile("items?|member|\\d*");

  /** Grantees as CloudTrail writes them. */
  private static final Set<String> USUAL =
      Set.of("userId", "group", "organizationArn", "organizationalUnitArn");

  /**
   * The steps that a key takes at once: several for {@code userId.1} and the like.
   *
   * @param key in lower case
   */
  static String[] steps(String key) {
    return SEPARATOR.split(key, MAX_STEPS);
  }

  /** Whether a key names grantees otherwise than CloudTrail does. */
  static boolean isUnusual(String name, String... steps) {
    return steps.length > 1 || (named(steps[0]) != null && !USUAL.contains(name));
  }

  /**
   * @param step in lower case
   */
  RequestPlace enter(String step, Permission permission) {
    Grantee bare = grantee == Grantee.NOTHING ? Grantee.BARE : grantee;
    if (permission.isNamed(step)) {
      return new RequestPlace(change, bare);
    }
    Grantee named = named(step);
    return switch (step) {
      case "add" -> new RequestPlace(Change.ADD, bare);
      case "remove" -> new RequestPlace(Change.REMOVE, bare);
      default -> named == null ? unnamed(step) : new RequestPlace(change, named);
    };
  }

  private RequestPlace unnamed(String step) {
    return grantee == Grantee.BARE && !LIST.matcher(step).matches()
        ? new RequestPlace(change, Grantee.NOTHING)
        : this;
  }

  private static Grantee named(String step) {
    return switch (step) {
      case "userid", "userids", "useridset" -> Grantee.ACCOUNT;
      case "group", "groups", "groupset", "groupname", "groupnames", "usergroup", "usergroups" ->
          Grantee.GROUP;
      case "organizationarn",
          "organizationarns",
          "organizationalunitarn",
          "organizationalunitarns" ->
          Grantee.ORGANIZATION;
      default -> null;
    };
  }
}
