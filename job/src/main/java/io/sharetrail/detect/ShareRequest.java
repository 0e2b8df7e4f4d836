package io.sharetrail.detect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sharetrail.cloudtrail.RawJson;
import java.io.IOException;
import java.util.Locale;

/**
 * The request of ModifySnapshotAttribute or ModifyImageAttribute, read from {@code
 * requestParameters} in one streaming pass.
 *
 * <p>AWS writes {@code {"snapshotId":…, "attributeType":"CREATE_VOLUME_PERMISSION",
 * "createVolumePermission": {"add":{"items":[{"userId":…},{"group":"all"}]}}}}, in any key order,
 * and for an image {@code imageId} and {@code launchPermission}, whose items may also be an {@code
 * organizationArn} or {@code organizationalUnitArn}. Other ways to say the same (see {@link
 * RequestPlace}) are accepted and marked {@link #unusual()}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySnapshotAttribute.html">ModifySnapshotAttribute</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html">ModifyImageAttribute</a>
 */
final class ShareRequest {

  private final Grantees added = new Grantees();
  private final Grantees removed = new Grantees();
  private final Grantees unsaid = new Grantees();
  private final Permission permission;
  private String resourceId;
  private String attributeType;
  private String operationType;
  private int otherGroups;
  private boolean namesPermission;
  private boolean namesOtherAttribute;
  private boolean saysAdd;
  private boolean saysRemove;
  private boolean leftOut;
  private boolean unusual;

  private ShareRequest(Permission permission) {
    this.permission = permission;
  }

  /**
   * Never throws; what cannot be read is left out.
   *
   * @param requestParameters may be null
   */
  static ShareRequest read(Permission permission, RawJson requestParameters) {
    ShareRequest request = new ShareRequest(permission);
    if (requestParameters != null) {
      try (JsonParser parser = requestParameters.parser()) {
        request.unusual = parser.nextToken() != JsonToken.START_OBJECT;
        request.readValue(parser, RequestPlace.TOP);
      } catch (IOException e) {
        request.unusual = true; // cut off or broken inside: what was read so far stands
        request.leftOut = true;
      }
    }
    request.settleUnsaid();
    return request;
  }

  private void readValue(JsonParser parser, RequestPlace place) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        readMember(parser, name, place);
      }
    } else if (token == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
        readValue(parser, place);
      }
    } else if (token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
      grant(parser.getText(), place);
    }
  }

  private void readMember(JsonParser parser, String name, RequestPlace outer) throws IOException {
    String key = name.toLowerCase(Locale.ROOT);
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (key.equals(permission.resourceKey())) {
      resourceId = scalar(parser, resourceId);
    } else if (key.equals("attributetype") || key.equals("attribute")) {
      attributeType = scalar(parser, attributeType);
    } else if (key.equals("operationtype")) {
      operationType = scalar(parser, operationType);
    } else if (outer.equals(RequestPlace.TOP) && Permission.isOtherAttribute(key)) {
      namesOtherAttribute = true;
      parser.skipChildren();
    } else {
      String[] steps = RequestPlace.steps(key);
      RequestPlace place = outer;
      for (String step : steps) {
        namesPermission |= permission.isNamed(step);
        place = place.enter(step, permission);
      }
      unusual |= RequestPlace.isUnusual(name, steps);
      saysAdd |= place.change() == RequestPlace.Change.ADD;
      saysRemove |= place.change() == RequestPlace.Change.REMOVE;
      readValue(parser, place);
    }
  }

  private void grant(String value, RequestPlace place) {
    Target target = Target.of(value);
    switch (place.grantee()) {
      case ACCOUNT -> {
        unusual |=
            target.isPublic()
                || !target.accountId().equals(Text.bounded(value, Target.MAX_ACCOUNT));
        put(target, place);
      }
      case GROUP -> {
        if (target.isPublic()) {
          put(target, place);
        } else if (place.change() != RequestPlace.Change.REMOVE) {
          otherGroups++;
        }
      }
      case ORGANIZATION -> put(Target.ofOrganization(value), place);
      case BARE -> {
        unusual = true;
        put(target.isPublic() || target.isAccount() ? target : new Target(""), place);
      }
      case NOTHING -> {
        if (place.change() != RequestPlace.Change.UNSAID) {
          unusual = true;
          put(target.isAccount() ? target : new Target(""), place);
        }
      }
    }
  }

  private void put(Target target, RequestPlace place) {
    if (target.accountId().isEmpty()) {
      leftOut |= place.change() != RequestPlace.Change.REMOVE;
      return;
    }
    switch (place.change()) {
      case ADD -> added.add(target);
      case REMOVE -> removed.add(target);
      case UNSAID -> unsaid.add(target);
    }
  }

  /**
   * Grantees outside {@code add} and {@code remove} follow {@code operationType}; where that says
   * nothing known, the worse is believed.
   */
  private void settleUnsaid() {
    boolean remove = operationType != null && operationType.strip().equalsIgnoreCase("remove");
    saysAdd |= operationType != null && !remove;
    saysRemove |= remove;
    unusual |= !unsaid.isEmpty();
    (remove ? removed : added).addAll(unsaid);
  }

  private static String scalar(JsonParser parser, String before) throws IOException {
    if (parser.currentToken().isStructStart()) {
      parser.skipChildren();
      return before;
    }
    String text = parser.getText();
    return text.isBlank() ? before : text;
  }

  /**
   * Whether the call is about the permission: it holds one, said so, or did not say at all
   * (productCodes and description are no shares).
   */
  boolean aboutPermission() {
    return namesPermission || attributeType == null || permission.isNamed(attributeType);
  }

  /**
   * Whether somebody was granted something and nobody can be read. EC2 refuses a request that names
   * nobody, so one that is not clearly about another attribute, a removal or another group has lost
   * its grantees on the way here.
   */
  boolean unreadable() {
    if (!added.isEmpty() || !aboutPermission()) {
      return false;
    }
    if (leftOut && (namesPermission || !aboutOtherAttribute())) {
      return true;
    }
    boolean onlyRemoves = !removed.isEmpty() || (saysRemove && !saysAdd);
    return !aboutOtherAttribute() && !onlyRemoves && otherGroups == 0;
  }

  private boolean aboutOtherAttribute() {
    return attributeType == null ? namesOtherAttribute : !permission.isNamed(attributeType);
  }

  Grantees added() {
    return added;
  }

  Grantees removed() {
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

  /** Grants to groups other than {@code all}, of which EC2 knows none. */
  int otherGroups() {
    return otherGroups;
  }

  /** Whether anything was spelled otherwise than CloudTrail spells it. */
  boolean unusual() {
    return unusual || (attributeType == null && !(added.isEmpty() && removed.isEmpty()));
  }
}
