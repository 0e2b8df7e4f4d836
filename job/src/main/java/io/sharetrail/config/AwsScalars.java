package io.sharetrail.config;

import java.util.regex.Pattern;

/** The types of single values that only AWS needs. */
final class AwsScalars {

  private static final Pattern REGION_NAME = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}");

  private static final Pattern NAME_OR_ARN =
      Pattern.compile(
          "(arn:aws[a-z-]*:kinesis:[a-z0-9-]+:[0-9]{12}:stream/)?[A-Za-z0-9_.-]{1,128}");

  /** Letters, digits and six other characters; what is behind a hash is a key of ours. */
  static final Pattern SECRET_NAME =
      Pattern.compile(
          "(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:)?[A-Za-z0-9/_+=.@-]{1,519}"
              + "(#[^\\p{Cntrl}{}]{1,255})?");

  private static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\x21-\\x7e]{1,512}");

  private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_=,.@-]{2,64}");
  private static final Pattern EXTERNAL = Pattern.compile("[A-Za-z0-9_+=,.@:/-]{2,1224}");
  private static final Pattern PROFILE_NAME = Pattern.compile("[\\x21-\\x7e]{1,255}");

  static final ValueType<String> REGION =
      Scalars.matching(
          "the name of a region, such as eu-central-1", REGION_NAME, "is not a region's name");

  static final ValueType<String> STREAM =
      Scalars.matching(
          "a stream's name (1 to 128 letters, digits, dots, - and _) or its ARN",
          NAME_OR_ARN,
          "is neither");

  static final ValueType<String> ROLE_ARN =
      Scalars.matching(
          "the ARN of a role, such as arn:aws:iam::111122223333:role/reader", ROLE, "is no such");

  static final ValueType<String> SESSION_NAME =
      Scalars.matching(
          "2 to 64 letters, digits and _ = , . @ -", SESSION, "has other characters, or too few");

  static final ValueType<String> EXTERNAL_ID =
      Scalars.matching(
          "2 to 1224 letters, digits and _ + = , . @ : / -",
          EXTERNAL,
          "has other characters, or too few");

  static final ValueType<String> PROFILE =
      Scalars.matching("the name of a profile, without spaces", PROFILE_NAME, "is no such name");

  private AwsScalars() {}
}
