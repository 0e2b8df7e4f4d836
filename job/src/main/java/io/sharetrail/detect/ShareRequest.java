package io.sharetrail.detect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sharetrail.cloudtrail.RawJson;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The request of ModifySnapshotAttribute or ModifyImageAttribute, read from {@code
 * requestParameters} in one streaming pass.
 *
 * <p>AWS writes {@code {"snapshotId":…, "attributeType":"CREATE_VOLUME_PERMISSION",
 * "createVolumePermission": {"add":{"items":[{"userId":…},{"group":"all"}]}}}}, in any key order,
 * and for an image {@code imageId} and {@code launchPermission}, whose items may also be an {@code
 * organizationArn} or {@code organizationalUnitArn}. The APIs' other ways to say the same ({@code
 * UserIds}, {@code GroupNames}, {@code OperationType}, SDK spellings, lists without {@code items})
 * are accepted and marked {@link #unusual()}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySnapshotAttribute.html">ModifySnapshotAttribute</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html">ModifyImageAttribute</a>
 */
final class ShareRequest {

  /** EC2 takes at most 500 in one call; more than this is not a request EC2 accepted. */
  private static final int MAX_TARGETS = 2000;

  private static final String ORGANIZATION = "organization";

  private enum Change {
    UNSAID,
    ADD,
    REMOVE
  }

  private final Set<Target> added = new TreeSet<>();
  private final Set<Target> removed = new TreeSet<>();
  private final Set<Target> unsaid = new TreeSet<>();
  private final Permission permission;
  private String resourceId;
  private String attributeType;
  private String operationType;
  private int otherGroups;
  private boolean namesPermission;
  private boolean unusual;

  private ShareRequest(Permission permission) {
    this.permission = permission;
  }

  /** Never throws; what cannot be read is left out. */
  static ShareRequest read(Permission permission, RawJson requestParameters) {
    ShareRequest request = new ShareRequest(permission);
    if (requestParameters != null) {
      try (JsonParser parser = requestParameters.parser()) {
        if (parser.nextToken() == JsonToken.START_OBJECT) {
          request.readObject(parser, Change.UNSAID, "");
        }
      } catch (IOException e) {
        request.unusual = true; // cut off or broken inside: what was read so far stands
      }
    }
    request.settleUnsaid();
    return request;
  }

  private void readObject(JsonParser parser, Change change, String under) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      String key = name.toLowerCase(Locale.ROOT);
      parser.nextToken();
      if (key.equals(permission.resourceKey())) {
        resourceId = scalar(parser, resourceId);
        continue;
      }
      if (permission.isNamed(key)) {
        namesPermission = true;
        readValue(parser, change, under);
        continue;
      }
      switch (key) {
        case "attributetype", "attribute" -> attributeType = scalar(parser, attributeType);
        case "operationtype" -> operationType = scalar(parser, operationType);
        case "add" -> readValue(parser, Change.ADD, under);
        case "remove" -> readValue(parser, Change.REMOVE, under);
        case "userid", "group" -> {
          unusual |= !name.equals("userId") && !name.equals("group");
          readValue(parser, change, key);
        }
        case "userids", "useridset" -> {
          unusual = true;
          readValue(parser, change, "userid");
        }
        case "groups", "groupset", "groupnames", "groupname" -> {
          unusual = true;
          readValue(parser, change, "group");
        }
        case "organizationarn", "organizationalunitarn" -> readValue(parser, change, ORGANIZATION);
        case "organizationarns", "organizationalunitarns" -> {
          unusual = true;
          readValue(parser, change, ORGANIZATION);
        }
        default -> readValue(parser, change, under);
      }
    }
  }

  private void readValue(JsonParser parser, Change change, String under) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      readObject(parser, change, under);
    } else if (token == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
        readValue(parser, change, under);
      }
    } else if (token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
      grant(parser.getText(), change, under);
    }
  }

  private void grant(String value, Change change, String under) {
    if (under.equals("userid")) {
      Target target = Target.of(value);
      unusual |=
          target.isPublic() || !target.accountId().equals(Text.bounded(value, Target.MAX_ACCOUNT));
      put(target, change);
    } else if (under.equals("group") && value.strip().equalsIgnoreCase(Target.EVERYONE)) {
      put(new Target(Target.EVERYONE), change);
    } else if (!under.isEmpty() && change != Change.REMOVE) {
      otherGroups++;
    }
  }

  private void put(Target target, Change change) {
    Set<Target> set =
        switch (change) {
          case ADD -> added;
          case REMOVE -> removed;
          case UNSAID -> unsaid;
        };
    if (!target.accountId().isEmpty() && set.size() < MAX_TARGETS) {
      set.add(target);
    }
  }

  /** Grantees outside {@code add} and {@code remove} follow {@code operationType}. */
  private void settleUnsaid() {
    if (unsaid.isEmpty()) {
      return;
    }
    unusual = true;
    if ("add".equalsIgnoreCase(operationType)) {
      added.addAll(unsaid);
    } else if ("remove".equalsIgnoreCase(operationType)) {
      removed.addAll(unsaid);
    }
  }

  private static String scalar(JsonParser parser, String before) throws IOException {
    JsonToken token = parser.currentToken();
    if (token.isStructStart()) {
      parser.skipChildren();
      return before;
    }
    return token == JsonToken.VALUE_NULL ? before : parser.getText();
  }

  /**
   * Whether the call is about the permission: it holds one, said so, or did not say at all
   * (productCodes and description are no shares).
   */
  boolean aboutPermission() {
    return namesPermission || attributeType == null || permission.isNamed(attributeType);
  }

  /** Sorted, without duplicates. */
  Set<Target> added() {
    return added;
  }

  /** Sorted, without duplicates. */
  Set<Target> removed() {
    return removed;
  }

  /** May be null. */
  String resourceId() {
    return resourceId;
  }

  /** May be null. */
  String attributeType() {
    return attributeType;
  }

  /**
   * Grants to groups other than {@code all}, of which EC2 knows none, and to organizations and
   * their units: they name no account, so they are counted.
   */
  int otherGroups() {
    return otherGroups;
  }

  /** Whether anything was spelled otherwise than CloudTrail spells it. */
  boolean unusual() {
    return unusual || (attributeType == null && !(added.isEmpty() && removed.isEmpty()));
  }
}
